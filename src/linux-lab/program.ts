/**
 * The part of the lab that makes the connections and watches them: in Python, to run where Node.js is not
 * installed. It opens every socket in its namespace, makes one connection after another, and follows each
 * packet from namespace to namespace with `nft monitor trace` and the captures.
 */
export const program = String.raw`
import ctypes, json, os, re, selectors, signal, socket, struct, subprocess, sys, time

LAB = sys.argv[1]
plan = json.load(sys.stdin)
spaces = {each['id']: each for each in plan['spaces']}
libc = ctypes.CDLL(None, use_errno=True)
# Nothing is decided by time: a packet that is still unaccounted for after this is a fault of the lab.
PATIENCE = 3.0

def enter(space):
    fd = os.open('/run/netns/' + LAB + space, os.O_RDONLY)
    if libc.setns(fd, 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), 'setns')
    os.close(fd)

def die_with_parent():
    libc.prctl(1, signal.SIGKILL)

signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
selector = selectors.DefaultSelector()

# Tracing and capturing in every namespace.

class Monitor:
    def __init__(self, space):
        self.space = space
        self.rest = b''
        self.chain = {}
        self.process = subprocess.Popen(
            ['nft', '-n', 'monitor', 'trace'], stdout=subprocess.PIPE, preexec_fn=die_with_parent)
        self.out = self.process.stdout
        os.set_blocking(self.out.fileno(), False)
        selector.register(self.out, selectors.EVENT_READ, self.read)

    def listening(self):
        with open('/proc/%d/net/netlink' % self.process.pid) as table:
            for line in table:
                fields = line.split()
                if fields[1] == '12' and fields[2] == str(self.process.pid):
                    return int(fields[3], 16) & 0x100 != 0
        return False

    def read(self):
        data = self.out.read()
        if data == b'':
            raise RuntimeError('nft monitor has ended in ' + self.space)
        lines = (self.rest + (data or b'')).split(b'\n')
        self.rest = lines.pop()
        for line in lines:
            self.event(line.decode(errors='replace'))

    def event(self, line):
        found = re.match(r'trace id (\w+) ip lab (\S+) (packet:|rule|policy) ?(.*)', line)
        if not found:
            return
        trace, chain, kind, text = found.groups()
        if kind == 'packet:':
            packet = read_packet(text)
            if chain in ('arriving', 'calling'):
                self.chain[trace] = start(self.space, chain, packet)
            passing = self.chain.get(trace)
            if passing is not None and chain == 'leaving':
                passing.leaves(packet)
            if passing is not None and chain == 'delivered':
                passing.at_input = True
        passing = self.chain.get(trace)
        if passing is None:
            return
        if '(verdict drop)' in text:
            name = re.search(r'comment "([^"]*)"', text)
            passing.drops.append(name.group(1) if name else '')
        if chain == 'delivered' and (kind == 'policy' or '(verdict accept)' in text):
            passing.accepted = True
        if chain == 'leaving' and kind == 'policy':
            passing.left = True

def number(text, name):
    found = re.search(r'(?:^| )' + name + r' (?:== )?(0x[0-9a-f]+|\d+)', text)
    return int(found.group(1), 0) if found else None

def read_packet(text):
    address = re.search(r'ip saddr (\S+) ip daddr (\S+)', text)
    packet = {
        'source': address.group(1), 'destination': address.group(2), 'ttl': number(text, 'ip ttl'),
        'iif': None, 'oif': None,
    }
    for name in ('iif', 'oif'):
        device = re.search(r'(?:^| )' + name + ' "([^"]*)"', text)
        packet[name] = device.group(1) if device else None
    if ' tcp sport ' in text:
        packet.update(protocol='tcp', sport=number(text, 'tcp sport'), dport=number(text, 'tcp dport'),
                      kind=number(text, 'tcp flags') & 0x17)
        packet['push'] = number(text, 'tcp flags') & 0x08 != 0
    elif ' udp sport ' in text:
        packet.update(protocol='udp', sport=number(text, 'udp sport'), dport=number(text, 'udp dport'), kind=0, push=False)
    else:
        packet.update(protocol='icmp', sport=number(text, 'icmp id') or 0, dport=0, kind=number(text, 'icmp type'), push=False)
    return packet

class Passing:
    """One packet on its way through one namespace."""
    def __init__(self, space, packet, originates):
        self.space, self.packet, self.originates = space, packet, originates
        self.out = None
        self.at_input = self.accepted = self.left = False
        self.drops = []

    def leaves(self, packet):
        self.out = packet
        segment = segment_of(self.packet)
        if segment is not None:
            ports.add(packet['sport' if segment[1] == 'forward' or packet['protocol'] == 'icmp' else 'dport'])

passings = []
captured = []
# The probe's own port, and those to which translations have changed it.
ports = set()

def start(space, chain, packet):
    passing = Passing(space, packet, chain == 'calling')
    passings.append(passing)
    return passing

SEGMENTS = {
    'tcp': [('syn', 'forward'), ('syn-ack', 'return'), ('ack', 'forward'), ('data', 'forward')],
    'udp': [('datagram', 'forward'), ('datagram', 'return')],
    'icmp': [('echo-request', 'forward'), ('echo-reply', 'return')],
}

def segment_of(packet):
    """Which packet of the connection it is, or None if it is none of them."""
    if packet['protocol'] == 'icmp':
        if packet['sport'] not in ports:
            return None
        return {8: ('echo-request', 'forward'), 0: ('echo-reply', 'return')}.get(packet['kind'])
    direction = 'forward' if packet['sport'] in ports else 'return' if packet['dport'] in ports else None
    if direction is None:
        return None
    if packet['protocol'] == 'udp':
        return ('datagram', direction)
    segment = {0x02: 'syn', 0x12: 'syn-ack', 0x10: 'data' if packet['push'] else 'ack'}.get(packet['kind'])
    found = (segment, direction)
    return found if found in SEGMENTS['tcp'] else None

class Capture:
    def __init__(self, space):
        self.space = space
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
        self.socket.setblocking(False)
        selector.register(self.socket, selectors.EVENT_READ, self.read)

    def read(self):
        while True:
            try:
                data, source = self.socket.recvfrom(128)
            except BlockingIOError:
                return
            start = (data[0] & 15) * 4
            protocol = {6: 'tcp', 17: 'udp', 1: 'icmp'}.get(data[9])
            if protocol is None or source[0] == 'lo':
                continue
            if protocol == 'icmp':
                sport, dport, kind = struct.unpack('!H', data[start + 4:start + 6])[0], 0, data[start]
            else:
                sport, dport = struct.unpack('!HH', data[start:start + 4])
                kind = data[start + 13] & 0x17 if protocol == 'tcp' else 0
            captured.append((self.space, source[0], protocol, socket.inet_ntoa(data[12:16]),
                             socket.inet_ntoa(data[16:20]), sport, dport, kind, data[8]))

# Listeners.

held = []

def serve_tcp(space, port):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(('0.0.0.0', port))
    server.listen(64)
    server.setblocking(False)
    def accept():
        try:
            connection, _ = server.accept()
        except BlockingIOError:
            return
        reset_on_close(connection)
        held.append(connection)
    selector.register(server, selectors.EVENT_READ, accept)

def serve_udp(space, address, port):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((address, port))
    server.setblocking(False)
    def answer():
        try:
            data, caller = server.recvfrom(64)
            server.sendto(data, caller)
        except OSError:
            return
    selector.register(server, selectors.EVENT_READ, answer)

def reset_on_close(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))

# Callers.

def checksum(data):
    total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xffff)
    return ~(total + (total >> 16)) & 0xffff

def call(probe):
    enter(probe['from'])
    here, there = (probe['source'], probe['sourcePort']), (probe['destination'], probe['port'])
    if probe['protocol'] == 'tcp':
        caller = socket.socket()
        caller.setblocking(False)
        caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        caller.bind(here)
        caller.connect_ex(there)
        def connected():
            selector.unregister(caller)
            if caller.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                try:
                    caller.send(b'x')
                except OSError:
                    pass
        selector.register(caller, selectors.EVENT_WRITE, connected)
        reset_on_close(caller)
        return caller
    if probe['protocol'] == 'udp':
        caller = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        caller.bind(here)
        data = b'x'
    else:
        caller = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        caller.bind((probe['source'], 0))
        there = (probe['destination'], 0)
        data = struct.pack('!BBHHH', 8, 0, 0, probe['sourcePort'], 1)
        data = struct.pack('!BBHHH', 8, 0, checksum(data), probe['sourcePort'], 1)
    try:
        caller.sendto(data, there)
    except OSError:
        # The packet was dropped where it was sent: the trace says by which rule.
        pass
    return caller

# Following a packet to its end.

def first(passings):
    """Without retransmissions: these take the same path with the same TTL."""
    seen, out = set(), []
    for each in passings:
        p = each.packet
        key = (each.space, each.originates, p['iif'], p['source'], p['destination'], p['sport'], p['dport'],
               p['kind'], p['push'], p['ttl'])
        if key not in seen:
            seen.add(key)
            out.append(each)
    return out

def follow(segment, origin):
    """The path of one packet: its namespaces in order, and its end, or None while it is still on its way."""
    mine = [each for each in first(passings) if segment_of(each.packet) == segment]
    at = next((each for each in mine if each.originates and each.space == origin), None)
    hops = []
    while at is not None:
        p = at.packet
        hops.append({'at': at.space, 'source': p['source'], 'sourcePort': p['sport'],
                     'destination': p['destination'], 'destinationPort': p['dport'],
                     'captured': at.originates or (at.space, p['iif'], p['protocol'], p['source'], p['destination'],
                                                   p['sport'], p['dport'], p['kind'], p['ttl']) in captured})
        if at.drops:
            reason, _, by = at.drops[0].partition(' ')
            end = {'end': 'dropped', 'at': at.space, 'reason': reason, 'by': by, 'drops': len(at.drops)}
            return {'hops': hops, 'end': end}
        if at.accepted:
            return {'hops': hops, 'end': {'end': 'arrived', 'at': at.space}}
        if not at.left:
            return {'hops': hops, 'end': None}
        out = at.out
        here = at.space
        at = next((each for each in mine if not each.originates and each.space == out['oif']
                   and each.packet['iif'] == here and each.packet['ttl'] == out['ttl']), None)
    return {'hops': hops, 'end': None}

def progress(probe):
    """The packets so far, and whether the connection is decided: all have arrived, or one is lost."""
    packets, origin = [], probe['from']
    for segment in SEGMENTS[probe['protocol']]:
        way = follow(segment, origin)
        packets.append({'segment': segment[0], 'direction': segment[1], **way})
        end = way['end']
        if end is None:
            return packets, False
        if end['end'] == 'dropped':
            return packets, True
        origin = end['at'] if segment[1] == 'forward' and len(packets) == 1 else probe['from']
    return packets, True

def turn(seconds):
    for key, _ in selector.select(seconds):
        key.data()

def forget(space_sockets):
    """conntrack -F, without the program."""
    for sock in space_sockets:
        sock.send(struct.pack('=IHHIIBBH', 20, (1 << 8) | 2, 5, 1, 0, 0, 0, 0))
        answer = sock.recv(4096)
        error = struct.unpack('=i', answer[16:20])[0]
        if error not in (0, -2):
            raise OSError(-error, 'conntrack flush')

def main():
    monitors, trackers = [], []
    for space in plan['spaces']:
        enter(space['id'])
        monitors.append(Monitor(space['id']))
        Capture(space['id'])
        for port in space['tcp']:
            serve_tcp(space['id'], port)
        for address, port in space['udp']:
            serve_udp(space['id'], address, port)
        if space['tracked']:
            tracker = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
            tracker.bind((0, 0))
            trackers.append(tracker)
    deadline = time.monotonic() + PATIENCE
    while not all(each.listening() for each in monitors):
        if time.monotonic() > deadline:
            raise RuntimeError('nft monitor does not start')
        time.sleep(0.002)
    for probe in plan['probes']:
        forget(trackers)
        passings.clear()
        captured.clear()
        for each in monitors:
            each.chain.clear()
        ports.clear()
        ports.add(probe['sourcePort'])
        caller = call(probe)
        deadline = time.monotonic() + PATIENCE
        while True:
            turn(0.05)
            packets, decided = progress(probe)
            if decided or time.monotonic() > deadline:
                break
        turn(0)
        packets, decided = progress(probe)
        report(probe, packets, decided)
        if caller.fileno() in selector.get_map():
            selector.unregister(caller)
        caller.close()
        while held:
            held.pop().close()

def report(probe, packets, decided):
    accounted = decided and all(hop['captured'] for each in packets for hop in each['hops']) and all(
        each['end'].get('drops', 1) == 1 for each in packets)
    if os.environ.get('LAB_FORMAT') == 'json':
        print(json.dumps({'probe': probe['number'], 'accounted': accounted, 'packets': packets}), flush=True)
        return
    last = packets[-1]
    way = ' > '.join(hop['at'] for hop in last['hops'])
    end = last['end']
    said = ('unaccounted' if not accounted else 'works' if end['end'] == 'arrived'
            else '%s lost at %s: %s' % (last['segment'], end['at'], ' '.join([end['reason'], end['by']]).strip()))
    print('probe %d: %s (%s by %s)' % (probe['number'], said, last['segment'], way), flush=True)

main()
`;
