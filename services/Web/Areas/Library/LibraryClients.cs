using MentorNet.Library.V1;

namespace MentorNet.Web.Areas.Library;

internal static class LibraryClients
{
    extension(Colleagues ask)
    {
        public ResourcesService.ResourcesServiceClient Resources => new(ask.Invoker("Library"));

        public FilesService.FilesServiceClient Files => new(ask.Invoker("Library"));

        public FindingsService.FindingsServiceClient Findings => new(ask.Invoker("Library"));

        public TakedownsService.TakedownsServiceClient Takedowns => new(ask.Invoker("Library"));

        public StartersService.StartersServiceClient Starters => new(ask.Invoker("Library"));

        public ReviewsService.ReviewsServiceClient Reviews => new(ask.Invoker("Library"));
    }
}
