# Lectern in a container, configured by its environment (conf/lectern.yaml lists the settings). The image holds no
# secret: give it DATABASE_URL when it runs.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml .
COPY src/main src/main
COPY webroot webroot
COPY conf conf
RUN mvn -B -ntp package -DskipTests -Dspotless.check.skip=true

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home --home-dir /data lectern
COPY --from=build /src/target/lectern.jar /app/lectern.jar
USER lectern
WORKDIR /data
ENV LECTERN_HOST=0.0.0.0 LECTERN_PORT=8080 LECTERN_DATA=/data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$LECTERN_PORT && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+UseCompactObjectHeaders", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40", "-XX:G1PeriodicGCInterval=30000", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/lectern.jar"]
