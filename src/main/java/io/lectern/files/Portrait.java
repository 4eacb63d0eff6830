package io.lectern.files;

import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

/// A picture of a person: the square in the middle of the upload, `SIDE` pixels wide, as JPEG. Nothing
/// but pixels is kept.
final class Portrait {
    static final int SIDE = 256;

    private Portrait() {}

    /// Blocks while it draws.
    ///
    /// @throws Problem if it is neither PNG nor JPEG, can't be read, or is too large
    static Buffer of(byte[] content) {
        try {
            return Drawn.write(square(Drawn.brought(content)), "jpeg");
        } catch (IOException _) {
            throw Picture.broken();
        }
    }

    /// Halves repeatedly, as scaling down in one step would skip pixels. Transparency becomes white,
    /// since JPEG has none.
    private static BufferedImage square(BufferedImage whole) {
        var side = Math.min(whole.getWidth(), whole.getHeight());
        var square =
                whole.getSubimage(
                        (whole.getWidth() - side) / 2, (whole.getHeight() - side) / 2, side, side);
        while (side > 2 * SIDE) {
            side = side / 2;
            square = scaled(square, side);
        }
        return scaled(square, SIDE);
    }

    private static BufferedImage scaled(BufferedImage picture, int side) {
        var scaled = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        var brush = scaled.createGraphics();
        brush.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(picture, 0, 0, side, side, Color.WHITE, null);
        brush.dispose();
        return scaled;
    }
}
