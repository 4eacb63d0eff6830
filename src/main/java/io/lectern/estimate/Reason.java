package io.lectern.estimate;

/// Why a wait has become longer than was said.
public enum Reason {
    HELPER_LEFT("a helper left"),
    APPOINTMENT("someone with an appointment"),
    CAME_BACK("someone came back to their place"),
    WENT_AHEAD("someone went ahead of you"),
    CLOSES_SOONER("office hours end sooner"),
    LONGER("sessions take longer");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
