/*
 * A peer that shows what the kernel alone takes: one thread, and one send() per socket and message. It
 * expects an upgrade and then whole text frames masked with zeros, as bin/load's client sends them, and
 * checks nothing.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char WELCOME[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

static int sockets[65536];
static int count;

/* Broadcasts the frame and returns its length. */
static int tell(const unsigned char *frame, int length) {
  unsigned char told[65540];
  int text = frame[1] & 0x7f;
  int from = 6;
  int head = 2;
  if (text == 126) {
    text = frame[2] << 8 | frame[3];
    from = 8;
    head = 4;
    told[1] = 126;
    memcpy(told + 2, frame + 2, 2);
  } else {
    told[1] = (unsigned char)text;
  }
  if (from + text > length) return length;
  told[0] = 0x81;
  memcpy(told + head, frame + from, text);
  for (int i = 0; i < count; i++) send(sockets[i], told, head + text, MSG_NOSIGNAL);
  return from + text;
}

static void leave(int socket) {
  for (int i = 0; i < count; i++) {
    if (sockets[i] == socket) sockets[i] = sockets[--count];
  }
  close(socket);
}

int main(int argc, char **argv) {
  int on = 1;
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int door = socket(AF_INET, SOCK_STREAM, 0);
  int ready = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = door};
  struct epoll_event events[256];
  here.sin_port = htons((unsigned short)atoi(argv[argc - 1]));
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 4096)) {
    perror("listen");
    return 1;
  }
  epoll_ctl(ready, EPOLL_CTL_ADD, door, &event);
  for (;;) {
    int came = epoll_wait(ready, events, 256, -1);
    for (int i = 0; i < came; i++) {
      int socket = events[i].data.fd;
      if (socket == door) {
        event.data.fd = accept(door, NULL, NULL);
        setsockopt(event.data.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_ctl(ready, EPOLL_CTL_ADD, event.data.fd, &event);
        continue;
      }
      unsigned char read[65536];
      int length = (int)recv(socket, read, sizeof read, 0);
      if (length <= 0) {
        leave(socket);
      } else if (read[0] == 'G') {
        send(socket, WELCOME, sizeof WELCOME - 1, MSG_NOSIGNAL);
        sockets[count++] = socket;
      } else {
        for (int at = 0; at + 8 < length;) at += tell(read + at, length - at);
      }
    }
  }
}
