// Starts the scoring worker's WebAssembly.
// Bundled with the generated bindings; "wasm" and WASM_FILE are set by the build.
import init from "wasm";

init({ module_or_path: new URL(WASM_FILE, self.location.href) }).catch((error) => {
  // A rejected promise in a worker stays there; a thrown error reaches the page,
  // which then scores without a worker.
  setTimeout(() => {
    throw error;
  });
});
