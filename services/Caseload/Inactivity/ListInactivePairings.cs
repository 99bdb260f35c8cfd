using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Inactivity;

internal sealed partial class InactivityApi
{
    public override async Task<ListInactivePairingsResponse> ListInactivePairings(ListInactivePairingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListInactivePairings)} {caller.ConsortiumId} {caller.PersonId}";
        var after = PageToken.Read<InactiveKey>(request.PageToken, query);
        var now = clock.Now();

        InactivityRule? rule;
        IReadOnlyList<InactivePairing> all;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            rule = await work.FindInactivityRuleAsync(caller.ConsortiumId);
            all = await work.ListInactiveAsync(caller.ConsortiumId, now - ContactStore.Patience, now);
        }

        // The number counts whom the admin may know of, as the list does: the difference would tell of others.
        var people = await seen.OfAsync(caller, [.. all.SelectMany(pairing => new[] { pairing.MenteeId, pairing.MentorId }).Distinct()], context.CancellationToken);
        var known = all.Where(pairing => people.Contains(pairing.MenteeId) && people.Contains(pairing.MentorId)).ToList();
        var response = new ListInactivePairingsResponse();
        SmallCells.Tell(SmallCells.Of(known.Count), count => response.PairingCount = count);

        if (rule?.HoldsOn(Today) == true)
        {
            var rows = known.Where(row => after is null || row.ContactAt > after.ContactAt || (row.ContactAt == after.ContactAt && row.Id.CompareTo(after.Id) > 0)).Take(size + 1).ToList();
            response.Pairings.Add(rows.Take(size).Select(InactivityMapping.ToProto));
            response.NextPageToken = rows.Count > size ? PageToken.Create(query, new InactiveKey(rows[size - 1].ContactAt, rows[size - 1].Id)) : "";
        }

        return response;
    }
}
