import { moved } from "./board.js";
import { between, boxOf, coded, fitted, hits, movable, simplified, within } from "./geometry.js";
import { LiveInk } from "./live-ink.js";

const EVERY = 125; // ms between two tellings of one's ink or pointer
const MOST_TOLD = 300; // points
const MOST_LOOKED_AT = 1_200; // of a stroke, for what is told
const NEAR = 70; // units

/**
 * Turns what the pointer does into drawing, by the chosen tool. The stroke under way is written to its path directly,
 * without redrawing anything else.
 *
 * @typedef {object} Board what the hand needs of the element
 * @property {SVGSVGElement} svg
 * @property {SVGGElement} live holds the stroke under way
 * @property {HTMLElement} scroller
 * @property {{tool: string, colour: number, width: number}} held
 * @property {number} page
 * @property {import("./geometry.js").Box} part the visible part
 * @property {boolean} mayDraw
 * @property {import("./board.js").Item[]} items on the page
 * @property {(item: object) => boolean} mine
 * @property {import("./edits.js").Edits} edits
 */
export class Hand {
  #board;
  #does;
  #fingers = new Map();
  #pen = false;
  #told = 0;
  #frame;

  /** @param {Board} board */
  constructor(board) {
    this.#board = board;
  }

  /** Whether a pen was used: from then on fingers move the page, and the palm draws nothing. */
  get hasPen() {
    return this.#pen;
  }

  down = (event) => {
    if (event.button > 0) return;
    if (event.pointerType === "pen") this.#pen = true;
    if (event.pointerType === "touch") {
      this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (this.#fingers.size > 1) return this.cancel();
      if (this.#pen) return;
    }
    const begin = this.#begin(event);
    if (!begin) return;
    this.#does = { id: event.pointerId, ...begin };
    this.#board.svg.setPointerCapture(event.pointerId);
    event.preventDefault();
    this.#board.sheet.focus({ preventScroll: true });
  };

  move = (event) => {
    if (this.#fingers.size > 1 && this.#fingers.has(event.pointerId)) return this.#pan(event);
    if (this.#board.held.tool === "POINTER" && this.#board.mayDraw) return this.#point(this.#at(event));
    if (this.#does?.id !== event.pointerId) return;
    const all = event.getCoalescedEvents?.() ?? [];
    const box = this.#box;
    for (const one of all.length ? all : [event]) this.#does.move(this.#at(one, box), event);
  };

  up = (event) => {
    this.#fingers.delete(event.pointerId);
    if (this.#does?.id !== event.pointerId) return;
    const { up } = this.#does;
    this.#does = undefined;
    up?.(this.#at(event));
  };

  leave = () => {
    if (this.#board.held.tool === "POINTER" && this.#board.mayDraw) this.#board.tell("point", { page: this.#board.page, at: [] });
  };

  cancel = () => {
    this.#does?.cancel?.();
    this.#does = undefined;
  };

  get #box() {
    return this.#board.svg.getBoundingClientRect();
  }

  #at({ clientX, clientY }, { left, top, width, height } = this.#box) {
    const { part } = this.#board;
    return within({ x: part.x + ((clientX - left) / width) * part.width, y: part.y + ((clientY - top) / height) * part.height }, part);
  }

  #begin(event) {
    const board = this.#board;
    const at = this.#at(event);
    const { tool } = board.held;
    if (tool === "SELECT") return this.#select(at, event.target.dataset?.corner);
    if (!board.mayDraw || tool === "POINTER") return undefined;
    if (tool === "ERASER") return this.#erase(at);
    if (tool === "PEN" || tool === "MARKER") return this.#stroke(at);
    if (tool === "TEXT" || tool === "NOTE") return { move() {}, up: (there) => board.edits.write(tool, there) };
    return this.#shape(at);
  }

  #stroke(start) {
    const board = this.#board;
    const { tool: form, colour, width } = board.held;
    const { page } = board;
    let all = [start];
    const ink = new LiveInk(board.live, { form, colour, width });
    const draw = () => {
      this.#frame = undefined;
      ink.draw(all);
    };
    const over = () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = undefined;
      ink.clear();
      board.tell("ink", { page, form, colour, width, points: [] });
    };
    draw();
    return {
      move: (to) => {
        const last = all.at(-1);
        if (last.x === to.x && last.y === to.y) return;
        all.push(to);
        this.#frame ??= requestAnimationFrame(draw);
        if (performance.now() - this.#told < EVERY) return;
        this.#told = performance.now();
        board.tell("ink", { page, form, colour, width, points: coded(simplified(all.slice(-MOST_LOOKED_AT), 12).slice(-MOST_TOLD)) });
      },
      up: () => {
        all = simplified(all);
        board.edits.draw({ page, form, colour, width, points: coded(all) });
        over();
      },
      cancel: over,
    };
  }

  #shape(start) {
    const board = this.#board;
    const { tool: form, colour, width } = board.held;
    const { page } = board;
    const of = (end) => ({ page, form, colour, width, points: coded([start, end]) });
    return {
      move: (to, { shiftKey }) => (board.ghost = of(shiftKey ? even(form, start, to) : to)),
      up: () => {
        const { ghost } = board;
        board.ghost = undefined;
        if (!ghost) return;
        const { width: wide, height: tall } = boxOf(ghost.points);
        if (Math.max(wide, tall) > 60) board.edits.draw(ghost);
      },
      cancel: () => (board.ghost = undefined),
    };
  }

  #erase(start) {
    const board = this.#board;
    const gone = new Set();
    let last = start;
    const rub = (to) => {
      const way = between(last, to, NEAR);
      last = to;
      for (const item of board.items) if (!gone.has(item.id) && board.mine(item) && way.some((at) => hits(item, at, NEAR))) gone.add(item.id);
      board.erasing = new Set(gone);
    };
    rub(start);
    return {
      move: rub,
      up: () => {
        board.erasing = new Set();
        if (gone.size) board.edits.erase([...gone]);
      },
      cancel: () => (board.erasing = new Set()),
    };
  }

  #select(at, corner) {
    const board = this.#board;
    const chosen = board.items.find(({ id }) => id === board.selected);
    if (corner && chosen && board.mine(chosen)) return this.#resize(chosen, corner);
    const hit = board.items.findLast((item) => hits(item, at, NEAR));
    board.selected = hit?.id;
    if (!hit || !board.mine(hit) || !board.mayDraw) return undefined;
    let by = { x: 0, y: 0 };
    return {
      move: (to) => {
        by = movable(hit.points, to.x - at.x, to.y - at.y);
        board.dragged = { ...hit, points: moved(hit.points, by.x, by.y) };
      },
      up: () => {
        board.dragged = undefined;
        if (Math.abs(by.x) + Math.abs(by.y) > 10) board.edits.shift(hit, by);
      },
      cancel: () => (board.dragged = undefined),
    };
  }

  /* Resizes an item; the opposite corner stays. */
  #resize(item, corner) {
    const board = this.#board;
    const box = boxOf(item.points);
    const right = corner.includes("e");
    const low = corner.includes("s");
    const still = { x: right ? box.x : box.x + box.width, y: low ? box.y : box.y + box.height };
    return {
      move: (to) => {
        const x = Math.min(still.x, to.x);
        const y = Math.min(still.y, to.y);
        const size = { width: Math.max(60, Math.abs(to.x - still.x)), height: Math.max(60, Math.abs(to.y - still.y)) };
        board.dragged = { ...item, points: fitted(item.points, { x, y, ...size }) };
      },
      up: () => {
        const { dragged } = board;
        board.dragged = undefined;
        if (dragged) board.edits.reshape(item, dragged.points);
      },
      cancel: () => (board.dragged = undefined),
    };
  }

  #point(at) {
    if (performance.now() - this.#told < EVERY) return;
    this.#told = performance.now();
    this.#board.tell("point", { page: this.#board.page, at: [at.x, at.y] });
  }

  /* Two fingers move the visible part. */
  #pan(event) {
    const finger = this.#fingers.get(event.pointerId);
    const share = 1 / this.#fingers.size;
    this.#board.scroller.scrollBy((finger.x - event.clientX) * share, (finger.y - event.clientY) * share);
    Object.assign(finger, { x: event.clientX, y: event.clientY });
  }
}

/* With Shift, lines are horizontal, vertical or at 45 degrees, and boxes are square. */
function even(form, a, b) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  if (form === "RECTANGLE" || form === "ELLIPSE") {
    const side = Math.min(Math.abs(dx), Math.abs(dy));
    return within({ x: a.x + Math.sign(dx) * side, y: a.y + Math.sign(dy) * side });
  }
  const turn = Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * (Math.PI / 4);
  const length = Math.hypot(dx, dy);
  return within({ x: a.x + Math.cos(turn) * length, y: a.y + Math.sin(turn) * length });
}
