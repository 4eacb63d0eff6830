package io.lectern.bench.chaos;

import io.lectern.room.Attachment;
import io.lectern.room.MemberId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/// Files that were uploaded to a room and aren't attached to a message yet.
final class BroughtFiles {
    private static final int FILES = 3;
    private static final byte[] BODY = {'%', 'P', 'D', 'F'};

    private BroughtFiles() {}

    static List<Attachment> by(Connection sql, MemberId owner, String room) throws SQLException {
        List<Attachment> files = new ArrayList<>();
        try (var insert =
                sql.prepareStatement(
                        """
                        with brought as (
                          insert into file (id, room, owner, name, type, size, tag)
                          values (?, ?, ?, ?, 'PDF', ?, 'chaos') returning id)
                        insert into file_part (file, n, body) select id, 0, ? from brought
                        """)) {
            for (int i = 0; i < FILES; i++) {
                var id = UUID.randomUUID();
                var name = "page-" + i + ".pdf";
                insert.setObject(1, id);
                insert.setObject(2, UUID.fromString(room));
                insert.setObject(3, owner.value());
                insert.setString(4, name);
                insert.setInt(5, BODY.length);
                insert.setBytes(6, BODY);
                insert.executeUpdate();
                files.add(
                        new Attachment(
                                id,
                                name,
                                "application/pdf",
                                BODY.length,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                ""));
            }
        }
        return files;
    }
}
