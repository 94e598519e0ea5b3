/** A screen on a stand. */
import { Outline } from '../outline';

export const VirtualMachineIcon = () => <Outline path="M3 4h14v9.5H3zM7 17h6M10 13.5V17" />;
