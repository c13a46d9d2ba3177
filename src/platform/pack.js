// Compresses or expands a blob, away from the page: a stream that is fed a large
// blob compresses megabytes at a time, each longer than a page may stand still.
// The answer is the blob that was made, or null.
self.onmessage = async ({ data: [blob, stream] }) => {
  try {
    const made = blob.stream().pipeThrough(new self[stream]("gzip"));
    self.postMessage(await new Response(made).blob());
  } catch {
    self.postMessage(null);
  }
};
