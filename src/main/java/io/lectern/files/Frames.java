package io.lectern.files;

/// Counts the frames of a picture that moves, and their pixels: each is drawn by every browser that
/// shows it.
final class Frames {
    private static final int MOST = 500;
    private static final long MOST_PIXELS = 12 * Picture.MOST_PIXELS;

    private int frames;
    private long pixels;

    /// @throws io.lectern.web.Problem where there are more than one would look at
    void add(long width, long height) {
        Picture.bound(width, height);
        frames++;
        pixels += width * height;
        if (frames > MOST || pixels > MOST_PIXELS) {
            throw Picture.tooMuchWork();
        }
    }
}
