using System.Reflection;
using MassTransit;
using MentorNet.Contracts;

namespace MentorNet.ServiceDefaults;

/// <summary>Consumes an event once: its message id enters the inbox in the transaction of its effect, so a repeated delivery does nothing.</summary>
public abstract class EventConsumer<T>(Database database) : IConsumer<T>
    where T : class, IEvent
{
    // What the contract cannot do without: ids, and references that are not nullable.
    private static readonly PropertyInfo[] Needed = [.. typeof(T).GetProperties().Where(property =>
        property.PropertyType == typeof(Guid)
        || !property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull)];

    public async Task Consume(ConsumeContext<T> context)
    {
        try
        {
            await ConsumeOnceAsync(context);
        }
        catch (Exception e) when (!Outage.Is(e))
        {
            context.ReceiveContext.GetOrAddPayload(() => new FailedAttempts()).Count++;
            throw;
        }
    }

    /// <summary>Does the effect, in a transaction that is bound to the event's consortium, if it is of one.</summary>
    protected abstract Task HandleAsync(T message, Work work);

    private async Task ConsumeOnceAsync(ConsumeContext<T> context)
    {
        // The deserializer fills what a body lacks with nothing; acting on that would lose the event.
        if (Needed.FirstOrDefault(property => property.GetValue(context.Message) is not { } value || value.Equals(Guid.Empty)) is { } missing)
        {
            throw new UnknownEventException($"{typeof(T).Name} has no {missing.Name}: it is of no version that this service knows.");
        }

        var messageId = context.MessageId ?? throw new InvalidOperationException("An event without a message id cannot be consumed once.");
        await using var work = context.Message is IConsortiumEvent { ConsortiumId: var consortium }
            ? await database.BeginAsync(consortium, context.CancellationToken)
            : await database.BeginAsync(context.CancellationToken);
        var isNew = await work.ExecuteAsync(
            "INSERT INTO inbox (message_id, consumer) VALUES (@messageId, @consumer) ON CONFLICT DO NOTHING",
            new { messageId, consumer = GetType().Name });
        if (isNew == 1)
        {
            await HandleAsync(context.Message, work);
            await work.CommitAsync();
        }
    }
}

/// <summary>How often a delivery has failed while its parts were there.</summary>
internal sealed class FailedAttempts
{
    public int Count { get; set; }
}

/// <summary>Says that an event fits no version of its contract; it is set aside at once, since trying again cannot help.</summary>
public sealed class UnknownEventException(string message) : Exception(message);
