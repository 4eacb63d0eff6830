package io.lectern.activity.board;

/// Pages of the board that lie over the pages of a document on the stage of a class. They are there as the
/// document's are, without being added. Their number is negative: minus a thousand times the document's number,
/// minus that of its page. Such a page is laid over the document's so that the two have one middle and the
/// document's page is as large as it can be.
final class Over {
    private static final long APART = 1_000;

    /// As far as whole numbers are exact in JSON.
    private static final long FARTHEST = -(1L << 53) + 1;

    private Over() {}

    static boolean is(long page) {
        return page < -APART && page >= FARTHEST && -page % APART != 0;
    }

    static boolean isOf(long page, long document) {
        return is(page) && -page / APART == document;
    }
}
