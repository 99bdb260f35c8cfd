using System.Net.Sockets;

namespace MentorNet.Testing;

/// <summary>The real RabbitMQ of the tests. It starts beside them, so that those without it need not wait; whoever asks first waits until it answers.</summary>
public static class TestBroker
{
    private static readonly Lazy<Uri> Ready = new(Find);

    public static Uri Address => Ready.Value;

    private static Uri Find()
    {
        var address = new Uri(Environment.GetEnvironmentVariable("MENTORNET_TEST_BROKER")
            ?? throw new InvalidOperationException("Set MENTORNET_TEST_BROKER to an amqp address, or run scripts/test.sh, which starts a broker."));
        SpinWait.SpinUntil(() => Answers(address), Eventually.Patience);
        return address;
    }

    // A node that listens answers the header of the protocol only when it is up.
    private static bool Answers(Uri address)
    {
        try
        {
            using var client = new TcpClient(address.Host, address.Port) { ReceiveTimeout = 2000 };
            client.GetStream().Write([.. "AMQP"u8, 0, 0, 9, 1]);
            return client.GetStream().ReadByte() == 1;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
