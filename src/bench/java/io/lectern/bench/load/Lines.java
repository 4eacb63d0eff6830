package io.lectern.bench.load;

import io.netty.buffer.ByteBuf;

/// Finds numbers in frames without decoding them. A message's text begins with `@`, the nanosecond clock
/// at its sending, and a space; nothing else in a frame contains an `@`.
final class Lines {
    private static final String FILLING = "x".repeat(180);

    private Lines() {}

    /// A text of 200 bytes.
    static String stamped() {
        return "@" + System.nanoTime() + " " + FILLING;
    }

    /// A text of this many bytes.
    static String stamped(int bytes) {
        return "@" + System.nanoTime() + " " + "x".repeat(bytes - 20);
    }

    /// When the message in this frame was sent; -1 if it has none.
    static long sentAt(ByteBuf buffer, int from, int length) {
        int at = buffer.indexOf(from, from + length, (byte) '@');
        return at < 0 ? -1 : number(buffer, at + 1);
    }

    static long number(ByteBuf buffer, int from) {
        long value = 0;
        for (int at = from; ; at++) {
            int digit = buffer.getByte(at) - '0';
            if (digit < 0 || digit > 9) {
                return value;
            }
            value = value * 10 + digit;
        }
    }

    /// The number before the closing braces: `..."offset":123}}}`.
    static long lastNumber(ByteBuf buffer, int from, int length) {
        int at = from + length - 1;
        while (buffer.getByte(at) == '}') {
            at--;
        }
        long value = 0;
        for (long unit = 1; ; unit *= 10, at--) {
            int digit = buffer.getByte(at) - '0';
            if (digit < 0 || digit > 9) {
                return value;
            }
            value += digit * unit;
        }
    }
}
