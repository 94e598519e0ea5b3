/** The whole page. For now it only says its name. */
export function App() {
  return (
    <main>
      <h1>Roundtrip</h1>
    </main>
  );
}
