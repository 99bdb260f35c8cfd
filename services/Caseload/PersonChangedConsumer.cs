using MentorNet.Contracts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload;

/// <summary>Has what somebody takes part in looked at again who may not be there for others any more: they hide, left, or are kept apart from others than before.</summary>
internal abstract class PersonChangedConsumer<T>(Database database, TimeProvider clock) : EventConsumer<T>(database)
    where T : class, IPersonEvent
{
    // Matching, which is asked then, learns of it by an event as well.
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(20);

    protected sealed override Task HandleAsync(T message, Work work) => LookAsync(work, message.ConsortiumId, message.PersonId, clock.Now(), clock.Now() + Settles);

    protected abstract Task LookAsync(Work work, Guid consortiumId, Guid personId, DateTimeOffset now, DateTimeOffset due);
}
