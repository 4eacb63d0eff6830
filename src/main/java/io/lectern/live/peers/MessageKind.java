package io.lectern.live.peers;

import java.util.List;

/// The kinds of messages. The first byte of a message is its kind.
public enum MessageKind {
    BEAT(0),
    SUBMIT(1),
    DONE(2),
    FAILED(3),
    WAKE(4),
    STORED(5),
    SIGNALLED(6),
    CAME(7),
    WENT(8),
    DIGESTS(9),
    WHO_IS_THERE(10),
    PEOPLE(11),
    NOT_OPEN(12),
    PERSONAL(13),
    MEMBERSHIP(14),
    ROOM_CHANGED(15),
    SIGNED_OUT(16),
    DIRECT(17),
    TOOK(18);

    private static final List<MessageKind> KINDS = List.of(values());

    final int code;

    MessageKind(int code) {
        this.code = code;
    }

    static MessageKind of(int code) {
        for (MessageKind kind : KINDS) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no message has the code " + code);
    }

    static MessageKind of(Message message) {
        return switch (message) {
            case Message.Beat _ -> BEAT;
            case Message.Submit _ -> SUBMIT;
            case Message.Done _ -> DONE;
            case Message.Failed _ -> FAILED;
            case Message.Wake _ -> WAKE;
            case Message.Stored _ -> STORED;
            case Message.Signalled _ -> SIGNALLED;
            case Message.Came _ -> CAME;
            case Message.Went _ -> WENT;
            case Message.Digests _ -> DIGESTS;
            case Message.WhoIsThere _ -> WHO_IS_THERE;
            case Message.People _ -> PEOPLE;
            case Message.NotOpen _ -> NOT_OPEN;
            case Message.Personal _ -> PERSONAL;
            case Message.Membership _ -> MEMBERSHIP;
            case Message.RoomChanged _ -> ROOM_CHANGED;
            case Message.SignedOut _ -> SIGNED_OUT;
            case Message.Direct _ -> DIRECT;
            case Message.Took _ -> TOOK;
        };
    }
}
