// Starts the page's WebAssembly, and says plainly when that cannot be.
// Bundled with the generated bindings; "wasm" and WASM_FILE are set by the build.
import init from "wasm";

init({ module_or_path: new URL(WASM_FILE, import.meta.url) }).catch((error) => {
  console.error(error);
  const boot = document.getElementById("boot");
  if (!boot) return;
  boot.setAttribute("role", "alert");
  boot.textContent =
    error instanceof WebAssembly.CompileError
      ? "Scorewright needs a newer browser: Chrome 123, Edge 123, Firefox 120 or Safari 17.5 and later can run it. Your saved work is untouched."
      : "Scorewright could not be loaded completely. Check the connection and reload the page. Your saved work is untouched.";
});
