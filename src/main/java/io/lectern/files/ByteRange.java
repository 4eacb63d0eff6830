package io.lectern.files;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A range of a file that a browser asks for, from `first` to `last` inclusive (RFC 9110 section 14).
record ByteRange(int first, int last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    static ByteRange whole(int size) {
        return new ByteRange(0, size - 1);
    }

    /// Empty if the whole file is to be sent: the header is absent, invalid, or names several ranges.
    ///
    /// @return a range, which is not [#isWithin] if the file has none of it
    static Optional<ByteRange> of(@Nullable String header, int size) {
        var asked = ONE.matcher(header == null ? "" : header);
        if (!asked.matches()) {
            return Optional.empty();
        }
        var first = number(asked.group(1));
        var last = number(asked.group(2));
        if (first.isEmpty()) {
            return last.map(
                    count -> new ByteRange(Math.max(0, size - count), count == 0 ? -1 : size - 1));
        }
        if (last.isPresent() && last.get() < first.get()) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(first.get(), Math.min(size - 1, last.orElse(size - 1))));
    }

    private static Optional<Integer> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(digits));
    }

    boolean isWithin() {
        return first <= last;
    }

    int length() {
        return last - first + 1;
    }
}
