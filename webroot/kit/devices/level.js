const ON = 0.02;
const OFF = 0.01;
const HOLD_MS = 500;

/**
 * PURE. Whether somebody speaks, from the loudness: on at once, off only after half a second of quiet, so that a mark
 * doesn't flicker between words.
 */
export class Talk {
  isOn = false;
  #heard = -Infinity;

  /** @param {number} level 0 to 1 @param {number} now ms @returns {boolean} */
  at(level, now) {
    if (level > (this.isOn ? OFF : ON)) this.#heard = now;
    this.isOn = now - this.#heard < HOLD_MS;
    return this.isOn;
  }
}

/** The loudness of a track, 0 to 1, until it is closed. */
export class Level {
  #context;
  #analyser;
  #samples;

  /** @param {MediaStreamTrack} track */
  constructor(track) {
    this.#context = new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 512;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
  }

  get now() {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return Math.sqrt(this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length);
  }

  close() {
    this.#context.close();
  }
}

/** Plays a short test sound. @param {string} [speaker] a device's id */
export async function playTest(speaker) {
  const context = new AudioContext();
  if (speaker && context.setSinkId) await context.setSinkId(speaker).catch(() => {});
  const tone = context.createOscillator();
  const loud = context.createGain();
  loud.gain.setValueAtTime(0.15, context.currentTime);
  loud.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.6);
  tone.frequency.value = 660;
  tone.connect(loud).connect(context.destination);
  tone.onended = () => context.close();
  tone.start();
  tone.stop(context.currentTime + 0.6);
}
