using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Suggestions;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Weights;

internal sealed partial class WeightsApi
{
    // So many officers are enough to see what changes, and are looked at in a moment.
    private const int MostTried = 2000;
    private const int MostExamples = 10;

    public override async Task<PreviewWeightsResponse> PreviewWeights(PreviewWeightsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var tried = WeightsMapping.ParseWeights(request.Weights, version: 0);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var weights = await work.GetWeightsAsync(caller.ConsortiumId);
        var wall = await walls.OfAsync(work, caller);
        var officers = wall.Of(await work.ListCandidatesAsync(caller.ConsortiumId)).Where(person => person is { IsOfficer: true, Ready: true }).Select(person => person.At(clock.Today())).ToList();
        var index = await indexes.GetAsync(caller.ConsortiumId, context.CancellationToken);
        var leftOut = (await work.ListAllDismissalsAsync(caller.ConsortiumId)).Select(one => (one.OfficerId, one.MentorId))
            .Concat((await work.ListOpenPairsAsync(caller.ConsortiumId)).SelectMany(pair => new[] { (OfficerId: pair.MenteeId, pair.MentorId), (OfficerId: pair.MentorId, MentorId: pair.MenteeId) }))
            .ToLookup(pair => pair.OfficerId, pair => pair.MentorId);
        var sample = officers.Count <= MostTried ? officers : [.. Enumerable.Range(0, MostTried).Select(i => officers[(int)((long)i * officers.Count / MostTried)])];

        var response = new PreviewWeightsResponse { Sampled = officers.Count > MostTried };
        foreach (var kind in Enum.GetValues<Facts.Kind>())
        {
            var changes = sample
                .AsParallel().AsOrdered().WithCancellation(context.CancellationToken)
                .Select(officer => (Officer: officer.PersonId, Before: Best(officer, weights), After: Best(officer, tried)))
                .ToList();
            var told = new PreviewWeightsResponse.Types.KindChange
            {
                Kind = FactsMapping.ToProto(kind),
                Examples =
                {
                    changes
                        .Where(change => !change.Before.SequenceEqual(change.After))
                        .OrderByDescending(change => Left(change.Before, change.After)).ThenBy(change => change.Officer)
                        .Take(MostExamples)
                        .Select(change => new PreviewWeightsResponse.Types.OfficerChange
                        {
                            Officer = FactsMapping.Person(change.Officer),
                            Before = { change.Before.Select(FactsMapping.Person) },
                            After = { change.After.Select(FactsMapping.Person) },
                        }),
                },
            };
            SmallCells.Tell(SmallCells.Of(changes.Count), count => told.OfficerCount = count);
            SmallCells.Tell(SmallCells.Within(changes.Count, changes.Count(change => Left(change.Before, change.After) > 0)), count => told.ChangedOfficerCount = count);
            SmallCells.Tell(
                SmallCells.Within(changes.Count, changes.Count(change => change.Before.FirstOrDefault() != change.After.FirstOrDefault())), count => told.ChangedFirstCount = count);
            SmallCells.Tell(SmallCells.Of(changes.Sum(change => Left(change.Before, change.After))), count => told.ChangedNameCount = count);
            SmallCells.Tell(SmallCells.Of(changes.SelectMany(change => change.Before).Distinct().Count()), count => told.NamedCountBefore = count);
            SmallCells.Tell(SmallCells.Of(changes.SelectMany(change => change.After).Distinct().Count()), count => told.NamedCountAfter = count);
            response.Kinds.Add(told);

            // Whom they have been shown so far does not count here: it is the weights that are looked at.
            List<Guid> Best(Candidate officer, WeightTable by)
            {
                var hits = new Hit[Suggester.Most];
                var count = index.Find(
                    new SuggestionQuery(officer, kind, by, [.. leftOut[officer.PersonId], .. wall.Unseen], [], Suggestions.SuggestionFilter.None, FreeRoom: true), hits);
                return [.. hits.Take(count).Select(hit => hit.PersonId)];
            }
        }

        return response;
    }

    private static int Left(List<Guid> before, List<Guid> after) => before.Except(after).Count();
}
