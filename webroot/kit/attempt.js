import { because } from "./refusal.js";
import { toast } from "./toast.js";

/**
 * Waits for the answer to a wish, and shows why it was refused.
 *
 * @param {Promise<unknown>} wish
 * @param {{said?: string, undo?: () => unknown}} [after] what to say when it came true, and how to undo it
 * @returns {Promise<boolean>} whether it came true
 */
export async function attempt(wish, { said, undo } = {}) {
  try {
    await wish;
  } catch (refused) {
    toast(because(refused));
    return false;
  }
  if (said) toast(said, undo ? { action: "Undo", onAction: () => attempt(undo()), stays: true } : {});
  return true;
}
