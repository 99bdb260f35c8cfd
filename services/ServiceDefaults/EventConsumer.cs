using MassTransit;
using MentorNet.Contracts;

namespace MentorNet.ServiceDefaults;

/// <summary>Consumes an event once: its message id enters the inbox in the transaction of its effect, so a repeated delivery does nothing.</summary>
public abstract class EventConsumer<T>(Database database) : IConsumer<T>
    where T : class, IConsortiumEvent
{
    public async Task Consume(ConsumeContext<T> context)
    {
        var messageId = context.MessageId ?? throw new InvalidOperationException("An event without a message id cannot be consumed once.");
        await using var work = await database.BeginAsync(context.Message.ConsortiumId, context.CancellationToken);
        var isNew = await work.ExecuteAsync(
            "INSERT INTO inbox (message_id, consumer) VALUES (@messageId, @consumer) ON CONFLICT DO NOTHING",
            new { messageId, consumer = GetType().Name });
        if (isNew == 1)
        {
            await HandleAsync(context.Message, work);
            await work.CommitAsync();
        }
    }

    /// <summary>Does the effect, in a transaction that is bound to the event's consortium.</summary>
    protected abstract Task HandleAsync(T message, Work work);
}
