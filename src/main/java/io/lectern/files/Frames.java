package io.lectern.files;

/// Bounds the frames of an animation and their pixels, which every browser that shows it has to decode.
final class Frames {
    private static final int MOST = 500;
    private static final long MOST_PIXELS = 12 * Picture.MOST_PIXELS;

    private int frames;
    private long pixels;

    /// @throws io.lectern.web.Problem if there are too many
    void add(long width, long height) {
        Picture.bound(width, height);
        frames++;
        pixels += width * height;
        if (frames > MOST || pixels > MOST_PIXELS) {
            throw Picture.tooMuchWork();
        }
    }
}
