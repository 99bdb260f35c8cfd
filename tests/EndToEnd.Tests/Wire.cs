using System.Collections.Concurrent;
using System.Text;
using MentorNet.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Hears all that the services tell each other by the real broker from now on.</summary>
internal sealed class Wire(IConnection connection) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> heard = new();

    /// <summary>Lists the events as they went over the wire.</summary>
    public IReadOnlyList<string> Heard => [.. heard];

    public static async Task<Wire> HearAsync(RunningSystem system)
    {
        var address = new Uri($"amqp://mentornet:{system.Secret("rabbitmq")}@127.0.0.1:{system.Port + 21}/");
        var wire = new Wire(await new ConnectionFactory { Uri = address }.CreateConnectionAsync());
        await wire.ListenAsync();
        return wire;
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private async Task ListenAsync()
    {
        var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync("", exclusive: true, autoDelete: true)).QueueName;
        foreach (var type in typeof(IEvent).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(IEvent).IsAssignableFrom(type)))
        {
            var exchange = $"{type.Namespace}:{type.Name}";
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(queue, exchange, "");
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            heard.Enqueue(Encoding.UTF8.GetString(delivery.Body.Span));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
    }
}
