using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

internal sealed partial class AgreementsApi
{
    public override async Task<ListAgreementsResponse> ListAgreements(ListAgreementsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var parent = Wire.ParseEngagement(request.Parent);
        var size = PageToken.Size(request.PageSize, byDefault: 20, atMost: 100);
        var query = $"{nameof(ListAgreements)} {caller.ConsortiumId} {caller.PersonId} {parent}";
        var before = PageToken.Read<VersionKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(parent, caller.PersonId);
        var rows = await work.ListAgreementsAsync(parent, before?.Version, size + 1);
        var standing = await work.FindStandingAsync(parent);
        return new ListAgreementsResponse
        {
            Agreements = { rows.Take(size).Select(row => AgreementsMapping.ToProto(row, standing, engagement, caller.PersonId)) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new VersionKey(rows[size - 1].Version)) : "",
        };
    }

    private sealed record VersionKey(int Version);
}
