package io.lectern.files;

import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;

/// A picture without what a camera wrote beside it: where it was taken, when, with which device.
/// Width and height are those one sees.
///
/// PNG and JPEG are drawn anew, which leaves nothing but pixels. GIF and WebP, which may move, keep
/// their pictures as they are and lose the blocks in which programs and cameras write.
record Picture(Buffer content, int width, int height) {
    /// In pixels. A small file can unfold into any size, so this is asked before it is unfolded.
    static final long MOST_PIXELS = 25_000_000;

    /// Blocks for as long as it takes to draw a picture of that size.
    ///
    /// @throws Problem where it can't be read or is too large
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

    /// A small file that stands for more work than a picture is.
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
