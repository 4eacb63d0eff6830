package io.lectern.identity;

import static io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM;

/// A QR code as an SVG path of unit squares.
///
/// @param size of a side, in squares
record QrCode(String path, int size) {
    static QrCode of(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return new QrCode(path.toString(), code.size);
    }
}
