using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<PreviewSessionSeriesResponse> PreviewSessionSeries(PreviewSessionSeriesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Parent);
        var minutes = SessionsMapping.ParseMinutes(request.Minutes);
        var rhythm = SessionsMapping.ParseRhythm(request.Rhythm);
        var now = clock.Now();
        var weeks = await WeeksAsync(caller, id, context.CancellationToken);
        var first = SessionTime.At(SessionsMapping.ParseStart(request.StartTime, "start_time", now), Diaries.ParseZone(request.TimeZone, weeks, caller.PersonId), minutes);
        var plan = SeriesPlan.Of(rhythm, first, request.Count, now);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await work.PreviewAsync(weeks, caller.PersonId, [.. plan.Occurrences.Select(occurrence => new PreviewedTime(SeriesPlan.During(occurrence), occurrence.Note, minutes))], [], now);
    }
}
