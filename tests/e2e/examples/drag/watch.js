// Put into the page before its own scripts: notes every movement of the pointer, every question and
// answer of the scoring worker and every frame, so that afterwards each movement is found in the frame
// that showed it. Nothing is worked out while a drag goes on: that would cost the time that is measured.
(() => {
  const watch = { on: false, moves: [], asked: new Map(), answers: [], frames: [], long: [] };
  window.dragWatch = watch;

  const own = window.Worker;
  window.Worker = class extends own {
    constructor(...all) {
      super(...all);
      // Before the page's own listener: when the answer came, not when it was dealt with.
      this.addEventListener("message", ({ data }) => {
        if (watch.on && Array.isArray(data) && watch.asked.has(data[0])) {
          watch.answers.push({ number: data[0], at: performance.now(), text: data[1] });
        }
      });
    }
    postMessage(message, ...rest) {
      if (watch.on && Array.isArray(message) && /^\{"(score|shift)"/.test(message[1])) {
        watch.asked.set(message[0], { at: performance.now(), move: watch.moves.length - 1, size: message[1].length });
      }
      return super.postMessage(message, ...rest);
    }
  };

  // What the preview shows: how many accounts are in each band, and the heights of its bars.
  const shown = () => {
    const counts = [...document.querySelectorAll(".pv-mix tbody td b")].map((cell) => cell.textContent).join();
    const bars = [...document.querySelectorAll(".pv-plot path.f")].map((path) => path.getAttribute("d")).join();
    return `${counts} ${bars}`;
  };

  // What the handle stands at: a slider moves in steps, and a movement within one changes nothing.
  const stand = () => {
    const handle = document.activeElement;
    return handle.getAttribute("aria-valuenow") ?? handle.value;
  };

  // With a button held, before any listener of the page.
  addEventListener("pointermove", (event) => {
    if (watch.on && event.buttons) {
      watch.moves.push({ before: stand(), sent: event.timeStamp, at: performance.now(), frame: watch.frames.length });
    }
  }, true);

  const drawn = new MessageChannel();
  drawn.port1.onmessage = ({ data }) => {
    if (watch.frames[data]) watch.frames[data].drawn = performance.now();
  };
  const frame = (began) => {
    requestAnimationFrame(frame);
    if (!watch.on) return;
    // The last answer that came is in what is drawn now: the page deals with an answer at once.
    watch.frames.push({ began, at: performance.now(), answers: watch.answers.length, shown: shown() });
    drawn.port2.postMessage(watch.frames.length - 1);
  };
  requestAnimationFrame(frame);

  new PerformanceObserver((list) => {
    if (watch.on) for (const { startTime, duration } of list.getEntries()) watch.long.push([startTime, duration]);
  }).observe({ type: "longtask" });

  watch.begin = () => {
    Object.assign(watch, { on: true, moves: [], asked: new Map(), answers: [], frames: [], long: [] });
  };

  // What became of each movement that changed something: the first frame that shows its answer, or a
  // newer one where it was passed over.
  watch.end = () => {
    watch.on = false;
    const last = stand();
    const { moves, asked, answers, frames } = watch;
    const number = (answer) => asked.get(answer.number).move;
    const movements = moves.map((move, place) => {
      if (move.before === (moves[place + 1]?.before ?? last)) return "still";
      const answered = answers.findIndex((answer) => number(answer) >= place);
      const frame = answered < 0 ? -1 : frames.findIndex((one) => one.answers > answered);
      if (frame < 0 || !frames[frame].drawn) return null;
      return {
        // Frames after the one in which the pointer moved; the time from the pointer until it was drawn.
        frames: frame - move.frame,
        time: frames[frame].drawn - move.sent,
        began: frames[frame].began - move.sent,
        own: number(answers[answered]) === place,
      };
    });
    return {
      movements: movements.filter((one) => one !== "still"),
      worker: answers.map((answer) => answer.at - asked.get(answer.number).at),
      handled: [...asked.values()].map(({ at, move }) => at - moves[Math.max(move, 0)].at),
      asked: [...asked.values()].map(({ size }) => size),
      answered: answers.map(({ text }) => text.length),
      frames: frames.slice(1).map((one, place) => one.began - frames[place].began),
      drawing: frames.filter((one) => one.drawn).map((one) => one.drawn - one.at),
      pictures: new Set(frames.map((one) => one.shown)).size,
      long: watch.long,
      lags: document.querySelector(".pv-dist")?.getAttribute("aria-busy") === "true",
    };
  };
})();
