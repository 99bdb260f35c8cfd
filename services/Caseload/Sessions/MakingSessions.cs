using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;
using Engagement = MentorNet.Caseload.Engagements.Engagement;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    /// <summary>Makes a session in an open engagement of the caller, or returns the one that the same call made before.</summary>
    private Task<V1.Session> MakeSessionAsync(Wanted wanted, ServerCallContext context, Func<Making, Task<Session>> make) => MakeAsync(
        wanted,
        context,
        async making => await making.Work.FindSessionAsync(making.Engagement.Id, making.By, making.RequestId) is { } made ? making.Show(made) : null,
        async making => making.Show(await make(making)));

    /// <summary>Makes what a call asks for in an open engagement of the caller, or returns what the same call made before.</summary>
    private async Task<T> MakeAsync<T>(Wanted wanted, ServerCallContext context, Func<Making, Task<T?>> find, Func<Making, Task<T>> make) where T : class
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(wanted.Parent);
        var minutes = SessionsMapping.ParseMinutes(wanted.Minutes);
        var requestId = Parse.RequestId(wanted.RequestId);
        var now = clock.Now();
        var weeks = await WeeksAsync(caller, id, context.CancellationToken, needed: wanted.AsksWeeks || wanted.TimeZone.Length == 0);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var making = new Making(work, await work.PartyAsync(id, caller.PersonId, toChange: true), caller.PersonId, weeks, wanted.TimeZone, minutes, requestId, now);
        if (await find(making) is { } made)
        {
            return made;
        }

        var result = await make(making);
        await work.CommitAsync();
        return result;
    }

    /// <summary>What every call says that makes sessions.</summary>
    private sealed record Wanted(string Parent, int Minutes, string TimeZone, string RequestId, bool AsksWeeks = false);

    /// <summary>What is known when sessions are made.</summary>
    private sealed record Making(Work Work, Engagement Engagement, Guid By, IReadOnlyList<WeekOf> Weeks, string TimeZone, int Minutes, Guid? RequestId, DateTimeOffset Now)
    {
        public SessionTime At(DateTimeOffset start) => SessionTime.At(start, Diaries.ParseZone(TimeZone, Weeks, By), Minutes);

        public V1.Session Show(Session session) => SessionsMapping.ToProto(session, Engagement, By);
    }
}
