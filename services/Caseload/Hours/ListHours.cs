using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<ListHoursResponse> ListHours(ListHoursRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Guid? engagement = request.Engagement.Length == 0 ? null : Wire.ParseEngagement(request.Engagement, "engagement");
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListHours)} {caller.ConsortiumId} {caller.PersonId} {engagement}";
        var after = PageToken.Read<HourKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListEntriesAsync(caller.ConsortiumId, caller.PersonId, engagement, after, size + 1);
        return new ListHoursResponse
        {
            Entries = { rows.Take(size).Select(HoursMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new HourKey(rows[size - 1].HeldOn, rows[size - 1].Id)) : "",
        };
    }
}
