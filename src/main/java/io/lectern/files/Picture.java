package io.lectern.files;

import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;

/// A picture without its metadata: where, when and with which device it was taken. Width and height are
/// as displayed.
///
/// PNG and JPEG are re-encoded, which keeps nothing but pixels. GIF and WebP, which may be animated,
/// keep their image data and lose the blocks in which programs and cameras write.
record Picture(Buffer content, int width, int height) {
    /// Upper bound in pixels, checked before decoding, as a small file can decode to any size.
    static final long MOST_PIXELS = 25_000_000;

    /// Blocks while it decodes and encodes.
    ///
    /// @throws Problem if it can't be read or is too large
    static Picture clean(FileType type, byte[] content) {
        try {
            return switch (type) {
                case PNG -> Drawn.anew(content, "png");
                case JPEG -> Drawn.anew(content, "jpeg");
                case GIF -> GifBlocks.clean(content);
                case WEBP -> WebpChunks.clean(content);
                case PDF, TEXT, CSV -> throw new IllegalArgumentException(type + " is no picture");
            };
        } catch (IndexOutOfBoundsException _) {
            throw broken();
        }
    }

    static void bound(long width, long height) {
        if (width < 1 || height < 1) {
            throw broken();
        }
        if (width * height > MOST_PIXELS) {
            throw Problem.of(
                    413,
                    "too-many-pixels",
                    "Picture too large",
                    "The picture has %,d x %,d pixels; %,d million are the most."
                            .formatted(width, height, MOST_PIXELS / 1_000_000));
        }
    }

    /// The problem of a small file that costs more work than a picture should.
    static Problem tooMuchWork() {
        return Problem.of(
                413,
                "too-much-picture",
                "Picture too complex",
                "The picture has too many parts, or takes too long to draw. Save it anew?");
    }

    static Problem broken() {
        return Problem.of(
                415,
                "broken-picture",
                "Broken picture",
                "The picture can't be read. Save it anew?");
    }
}
