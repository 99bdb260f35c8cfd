using Grpc.Core;
using MentorNet.PairingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Tells the pairings that there are to services that keep something of them, beside the events.</summary>
internal sealed class PairingFactsApi(Database db) : PairingFactsService.PairingFactsServiceBase
{
    private const int PageSize = 500;

    public override async Task StreamPairings(StreamPairingsRequest request, IServerStreamWriter<StreamPairingsResponse> responseStream, ServerCallContext context)
    {
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        Guid? after = null;
        IReadOnlyList<Pairing> page;
        do
        {
            // A transaction a page: a slow reader holds nothing here.
            await using (var work = await db.BeginAsync(consortium, context.CancellationToken))
            {
                page = await work.ListPairingsAfterAsync(consortium, after, PageSize);
            }

            if (page.Count > 0)
            {
                after = page[^1].Id;
                await responseStream.WriteAsync(new StreamPairingsResponse { Pairings = { page.Select(PairingsMapping.ToFact) } }, context.CancellationToken);
            }
        }
        while (page.Count == PageSize);
    }
}
