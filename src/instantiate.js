// Starts WebAssembly while it loads, as `WebAssembly.instantiateStreaming` does, and also where a web
// server does not know the type of its files. The build puts it in that one's place.
const { instantiateStreaming } = WebAssembly;

export async function instantiate(source, imports) {
  const response = await source;
  if (!response.ok) throw new Error(`${response.url} answered with ${response.status}`);
  const known = response.headers.get("Content-Type") === "application/wasm";
  return known ? instantiateStreaming(response, imports) : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
