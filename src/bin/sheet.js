// Starts the WebAssembly that reads workbooks, JSON and web pages.
// Bundled with the generated bindings; "wasm" and WASM_FILE are set by the build.
import init from "wasm";

init({ module_or_path: new URL(WASM_FILE, self.location.href) }).catch((error) => {
  // A rejected promise in a worker stays there; a thrown error reaches the page,
  // which then says so.
  setTimeout(() => {
    throw error;
  });
});
