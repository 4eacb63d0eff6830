const ALLOW = [
  "Choose the icon left of the address.",
  "Set Camera and Microphone to Allow.",
  "Come back here. You don't need to reload.",
];

const ALLOW_IN_FIREFOX = [
  "Choose the crossed-out camera left of the address.",
  "Remove what is blocked for this site.",
  "Come back here and choose Try again. Firefox then asks once more.",
];

/** How to allow camera and microphone again in this browser. */
export const allow = (agent = globalThis.navigator?.userAgent ?? "") => (agent.includes("Firefox/") ? ALLOW_IN_FIREFOX : ALLOW);

/** The problems with camera and microphone in words, with what to do. */
export const PROBLEMS = {
  insecure: {
    title: "Calls need a secure address",
    text: "This page was opened without https, so your browser has no camera and microphone for it. You can still join by text.",
  },
  blocked: {
    title: "Your browser is blocking your camera and microphone",
    steps: allow(),
  },
  none: {
    title: "No camera or microphone found",
    text: "Others will see your initial. If you plug something in, we will ask whether to use it.",
  },
  busy: {
    title: "Your camera or microphone is in use",
    text: "Another app or tab has it, perhaps another video call. Close that, then try again.",
  },
  stuck: {
    title: "Your camera and microphone don't answer",
    text: "Your browser may use them, but they haven't started. Close other apps that use them, or plug them in again. Then try again.",
  },
  failed: {
    title: "Your camera and microphone didn't start",
    text: "Try again, or join by text.",
  },
};

/** Words for what a start of the devices waits for. */
export const WAITING = {
  person: "Your browser asks for camera and microphone. Choose Allow near the address bar.",
  devices: "Your camera and microphone are starting.",
};

export const NO_CAMERA = "No camera was found. Others will hear you and see your initial.";
export const NO_MICROPHONE = "No microphone was found. Others will see you, and you can write.";
export const SILENT = "This microphone is silent. Is there a mute switch on the headset? You can also choose another one.";
