package io.lectern;

/// Makes every part and passes it on: the map of the program.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("Lectern " + Runtime.version());
    }
}
