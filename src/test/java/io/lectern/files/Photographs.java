package io.lectern.files;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// Pictures as cameras and programs write them, with metadata beside the pixels.
final class Photographs {
    static final String PLACE = "52.5200 N 13.4050 E";

    private Photographs() {}

    /// Blue, with a red corner at the top left of the sensor.
    static byte[] jpeg(int width, int height, int orientation) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var brush = picture.createGraphics();
        brush.setColor(Color.BLUE);
        brush.fillRect(0, 0, width, height);
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, 16, 16);
        brush.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        var plain = bytes.toByteArray();
        var noted = new ByteArrayOutputStream();
        noted.write(plain, 0, 2);
        noted.writeBytes(exif(orientation));
        noted.write(plain, 2, plain.length - 2);
        return noted.toByteArray();
    }

    private static byte[] exif(int orientation) {
        var place = PLACE.getBytes(StandardCharsets.US_ASCII);
        var length = 2 + 6 + 8 + 2 + 12 + 4 + place.length;
        var block = ByteBuffer.allocate(2 + length);
        block.putShort((short) 0xFFE1).putShort((short) length);
        block.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        block.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        block.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        block.putShort((short) orientation).putShort((short) 0).putInt(0);
        return block.put(place).array();
    }
}
