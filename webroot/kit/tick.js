const SECOND = 1_000;
const ticking = new Set();
let timer;

function start() {
  timer ??= setInterval(() => {
    for (const tick of ticking) tick();
  }, SECOND);
}

function stop() {
  if (ticking.size) return;
  clearInterval(timer);
  timer = undefined;
}

/**
 * A Lit controller that redraws its element every second while it shows a clock. All elements share one timer.
 *
 *     #tick = new Tick(this, () => Boolean(this.ticket));
 */
export class Tick {
  #tick;

  /**
   * @param {import("lit").ReactiveControllerHost} host
   * @param {() => boolean} [runs] whether a clock is shown now; default: always
   */
  constructor(host, runs = () => true) {
    this.#tick = () => runs() && host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    ticking.add(this.#tick);
    start();
  }

  hostDisconnected() {
    ticking.delete(this.#tick);
    stop();
  }
}
