package io.lectern.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The orientation in the EXIF block of a JPEG: 1 (upright) to 8.
final class ExifOrientation {
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int APP1 = 0xE1;
    private static final int SCAN = 0xDA;
    private static final int EXIF = 0x45786966;

    private ExifOrientation() {}

    /// Upright if the orientation is absent or invalid.
    static int of(byte[] jpeg) {
        try {
            return segments(ByteBuffer.wrap(jpeg));
        } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
            return UPRIGHT;
        }
    }

    /// Searches the segments (ITU T.81 section B.1.1.4) before the image data.
    private static int segments(ByteBuffer jpeg) {
        var at = 2;
        while (at + 4 <= jpeg.limit() && (jpeg.get(at) & 0xFF) == 0xFF) {
            var marker = jpeg.get(at + 1) & 0xFF;
            if (marker == SCAN) {
                return UPRIGHT;
            }
            if (marker == 0xFF) {
                at++;
                continue;
            }
            var length = jpeg.getShort(at + 2) & 0xFFFF;
            if (marker == APP1 && length > 16 && jpeg.getInt(at + 4) == EXIF) {
                return directory(jpeg.slice(at + 10, length - 8));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    /// Searches the first directory of the EXIF block, which is a TIFF (TIFF 6.0 section 2).
    private static int directory(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var at = tiff.getInt(4);
        var entries = tiff.getShort(at) & 0xFFFF;
        for (var i = 0; i < entries; i++) {
            var entry = at + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                var value = tiff.getShort(entry + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
