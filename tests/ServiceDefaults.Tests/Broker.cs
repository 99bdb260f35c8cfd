using System.Collections.Concurrent;
using System.Text.Json;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>The real broker, seen past MassTransit.</summary>
internal sealed class Broker(IConnection connection) : IAsyncDisposable
{
    private readonly List<string> queues = [];

    public static Uri Address => TestBroker.Address;

    public static async Task<Broker> ConnectAsync() => new(await new ConnectionFactory { Uri = Address }.CreateConnectionAsync());

    /// <summary>Deletes a queue, and its error and skipped queues, in the end.</summary>
    public void Own(string queue) => queues.AddRange([queue, $"{queue}_error", $"{queue}_skipped"]);

    /// <summary>Counts what waits in a queue; 0 if there is no such queue.</summary>
    public async Task<uint> CountAsync(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }

    /// <summary>Says whether a queue is a quorum queue: the broker refuses to declare it again as anything else.</summary>
    public async Task<bool> IsQuorumAsync(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 406)
        {
            return false;
        }
    }

    /// <summary>Declares a queue as a former version did.</summary>
    public async Task DeclareAsync(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
    }

    /// <summary>Puts a raw body into a queue.</summary>
    public Task PutAsync(string queue, string body) => PublishAsync("", body, queue);

    /// <summary>Gives a raw body to an exchange.</summary>
    public async Task PublishAsync(string exchange, string body, string routingKey = "")
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", MessageId = Guid.CreateVersion7().ToString() };
        await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, System.Text.Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Hears every MessageSent from now on, in the order in which the broker has it.</summary>
    public async Task<ConcurrentQueue<HeardEvent>> HearAsync()
    {
        var channel = await connection.CreateChannelAsync();
        var exchange = "MentorNet.Contracts.Messaging.V1:MessageSent";
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        var queue = (await channel.QueueDeclareAsync("", exclusive: true, autoDelete: true)).QueueName;
        await channel.QueueBindAsync(queue, exchange, "");
        var heard = new ConcurrentQueue<HeardEvent>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            using var envelope = JsonDocument.Parse(delivery.Body);
            heard.Enqueue(new(new BasicProperties(delivery.BasicProperties), envelope.RootElement.Clone()));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var channel = await connection.CreateChannelAsync())
        {
            foreach (var queue in queues)
            {
                await channel.QueueDeleteAsync(queue);
                await channel.ExchangeDeleteAsync(queue);
            }
        }

        await connection.DisposeAsync();
    }
}

/// <summary>A MessageSent as it is on the wire.</summary>
internal sealed record HeardEvent(IReadOnlyBasicProperties Properties, JsonElement Envelope)
{
    public Guid Conversation => Envelope.GetProperty("message").GetProperty("conversationId").GetGuid();

    public long Number => Envelope.GetProperty("message").GetProperty("number").GetInt64();
}
