using MentorNet.Matching.Facts;
using MentorNet.Matching.Suggestions.Index;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Weights;

/// <summary>Shows, changes and previews what counts in matching.</summary>
internal sealed partial class WeightsApi(Database db, Walls walls, CandidateIndexes indexes, TimeProvider clock) : WeightsService.WeightsServiceBase;
