package io.lectern.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/// Bodies that are files: rosters as programs write them, pictures, and others.
final class Files {
    private static final List<String> HEADS =
            List.of(
                    "email,name,role,cohort",
                    "Student,ID,SIS User ID,SIS Login ID,Section",
                    "First name;Last name;Email address;Groups",
                    "sep=;\nE-Mail;Name",
                    "email\tname",
                    "\uFEFFemail,name",
                    "email,email,email",
                    "\"email,name",
                    ",,,,",
                    "");
    private static final List<String> CELLS =
            List.of(
                    "lee@lectern.example",
                    "Lee Noor",
                    "Noor, Lee",
                    "\"Lee \"\"Noor\"\"\"",
                    "\"open",
                    "STUDENT",
                    "Teacher",
                    "Ta",
                    "Spring B",
                    "=1+1",
                    "");

    private Files() {}

    static byte[] body(Document.Operation operation, Random random) {
        if (operation.type().startsWith("text/csv")) {
            return roster(random);
        }
        return switch (random.nextInt(5)) {
            case 0 -> Odd.text(random).getBytes(StandardCharsets.UTF_8);
            case 1 -> noise(random);
            case 2 ->
                    Broken.flipped(
                            "%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n%%EOF"
                                    .getBytes(StandardCharsets.US_ASCII),
                            random);
            default -> Broken.flipped(picture(random), random);
        };
    }

    private static byte[] roster(Random random) {
        var text =
                new StringBuilder(Odd.any(random, HEADS))
                        .append(random.nextInt(4) == 0 ? "\r\n" : "\n");
        for (int row = random.nextInt(12); row > 0; row--) {
            for (int cell = random.nextInt(6); cell > 0; cell--) {
                text.append(
                                switch (random.nextInt(5)) {
                                    case 0 -> Odd.any(random, Odd.ADDRESSES);
                                    case 1 -> Odd.text(random);
                                    default -> Odd.any(random, CELLS);
                                })
                        .append(random.nextInt(6) == 0 ? ";" : ",");
            }
            text.append('\n');
        }
        var charset =
                Odd.any(
                        random,
                        List.of(
                                StandardCharsets.UTF_8,
                                StandardCharsets.UTF_8,
                                StandardCharsets.UTF_16,
                                StandardCharsets.ISO_8859_1,
                                Charset.forName("windows-1252")));
        var bytes = text.toString().getBytes(charset);
        return random.nextInt(6) == 0 ? Broken.flipped(bytes, random) : bytes;
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[random.nextInt(4_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] picture(Random random) {
        var image =
                new BufferedImage(
                        1 + random.nextInt(40), 1 + random.nextInt(40), BufferedImage.TYPE_INT_RGB);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, Odd.any(random, List.of("png", "jpg", "gif")), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
