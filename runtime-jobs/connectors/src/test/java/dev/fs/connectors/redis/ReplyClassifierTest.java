package dev.fs.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

final class ReplyClassifierTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOADING Redis is loading the dataset in memory | LOADING | true",
        "TRYAGAIN Multiple keys request during rehashing of slot | TRYAGAIN | true",
        "CLUSTERDOWN The cluster is down | CLUSTERDOWN | true",
        "READONLY You can't write against a read only replica. | READONLY | true",
        "MASTERDOWN Link with MASTER is down | MASTERDOWN | true",
        "OOM command not allowed when used memory > 'maxmemory'. | OOM | true",
        "BUSY Redis is busy running a script. | BUSY | true",
        "NOREPLICAS Not enough good replicas to write. | NOREPLICAS | true",
        "MISCONF Redis is configured to save RDB snapshots | MISCONF | true",
        "ERR max number of clients reached | ERR | true",
        "WRONGTYPE Operation against a key | WRONGTYPE | false",
        "NOPERM User x has no permissions | NOPERM | false",
        "WRONGPASS invalid username-password pair | WRONGPASS | false",
        "MOVED 3999 127.0.0.1:6381 | MOVED | false",
        "ASK 3999 127.0.0.1:6381 | ASK | false",
        "EXECABORT Transaction discarded | EXECABORT | false",
        "ERR unknown command 'HSET' | ERR | false",
        "anything else at all | ERR | false",
      })
  void anErrorOfRedisIsKnownByItsFirstWord(String message, String kind, boolean retry) {
    assertThat(ReplyClassifier.classify(new JedisDataException(message)))
        .isEqualTo(new ReplyClassifier.Failure(kind, retry, message));
  }

  @Test
  void aMissingPasswordIsSaidInOurWords() {
    ReplyClassifier.Failure failure =
        ReplyClassifier.classify(new JedisDataException("NOAUTH HELLO must be called with …"));

    assertThat(failure.kind()).isEqualTo("NOAUTH");
    assertThat(failure.retry()).isFalse();
    assertThat(failure.message()).contains("FS_REDIS_PASSWORD");
  }

  @Test
  void aLostConnectionIsRetriedAndItsDeepestReasonShown() {
    JedisConnectionException refused = new JedisConnectionException("Failed to connect to x");
    refused.addSuppressed(new ConnectException("Connection refused"));

    assertThat(ReplyClassifier.classify(refused))
        .isEqualTo(new ReplyClassifier.Failure("CONNECTION", true, "Connection refused"));
    assertThat(
            ReplyClassifier.classify(
                new JedisConnectionException(new SocketTimeoutException("Read timed out"))))
        .isEqualTo(new ReplyClassifier.Failure("CONNECTION", true, "Read timed out"));
  }

  @Test
  void noClassIsNamed() {
    assertThat(
            ReplyClassifier.classify(
                    new JedisConnectionException("java.net.SocketException: Broken pipe"))
                .message())
        .isEqualTo("Broken pipe");
  }

  @Test
  void onlyTheFirstLineIsShown() {
    assertThat(ReplyClassifier.classify(new JedisDataException("ERR one\ntwo")).message())
        .isEqualTo("ERR one");
  }
}
