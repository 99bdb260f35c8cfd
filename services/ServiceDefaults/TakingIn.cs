using MentorNet.Contracts;

namespace MentorNet.ServiceDefaults;

/// <summary>Takes in by a call what another service tells by events too.</summary>
public static class TakingIn
{
    /// <summary>Takes in events of one kind, in their order, each in a transaction of its consortium.</summary>
    /// <param name="database">The database.</param>
    /// <param name="told">The events, as JSON.</param>
    /// <param name="field">The field of the request in which they stand.</param>
    /// <param name="takeIn">What is done with each.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public static async Task TakeInAsync<T>(this Database database, IReadOnlyList<string> told, string field, Func<Work, T, Task> takeIn, CancellationToken cancellationToken) where T : class, IConsortiumEvent
    {
        for (var i = 0; i < told.Count; i++)
        {
            var message = Parse.Event<T>(told[i], $"{field}[{i}]");
            await using var work = await database.BeginAsync(message.ConsortiumId, cancellationToken);
            await takeIn(work, message);
            await work.CommitAsync();
        }
    }
}
