using MentorNet.Caseload.V1;
using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Chemistry;

internal static class ChemistryClients
{
    extension(Colleagues ask)
    {
        public ChemistryService.ChemistryServiceClient Chemistry => new(ask.Invoker("Caseload"));

        /// <summary>The coaches who are suggested, of whom some offer to be met first.</summary>
        public SuggestionsService.SuggestionsServiceClient ChemistrySuggestions => new(ask.Invoker("Matching"));
    }
}
