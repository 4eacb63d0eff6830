package io.lectern.files;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lectern.room.Attachment;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.OptionalInt;

/// A file as clients see it.
///
/// @param name with an extension that fits the type
/// @param width of a picture, in pixels
/// @param tag changes with the content
public record StoredFile(
        FileId id,
        String name,
        String type,
        int size,
        OptionalInt width,
        OptionalInt height,
        Instant at,
        @JsonIgnore String tag) {
    static StoredFile of(Row row) {
        return new StoredFile(
                new FileId(row.getUUID("id")),
                row.getString("name"),
                FileType.valueOf(row.getString("type")).media(),
                row.getInteger("size"),
                number(row, "width"),
                number(row, "height"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("tag"));
    }

    private static OptionalInt number(Row row, String column) {
        var value = row.getInteger(column);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    boolean is(Attachment described) {
        return id.value().equals(described.file())
                && name.equals(described.name())
                && type.equals(described.type())
                && size == described.size()
                && width.equals(described.width())
                && height.equals(described.height());
    }

    boolean isPicture() {
        return width.isPresent();
    }
}
