package io.lectern.activity.board;

/// Pages that lie over a document on the stage of a class. Each page of a document has one, without its being added.
/// Its number is negative: -(1,000 x the document's number + the page). It has the same centre as the document's page,
/// which is scaled to fit inside.
final class Over {
    private static final long APART = 1_000;

    /// The lowest number; below it JSON integers aren't exact.
    private static final long FARTHEST = -(1L << 53) + 1;

    private Over() {}

    static boolean is(long page) {
        return page < -APART && page >= FARTHEST && -page % APART != 0;
    }

    static boolean isOf(long page, long document) {
        return is(page) && -page / APART == document;
    }
}
