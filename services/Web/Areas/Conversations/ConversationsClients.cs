using MentorNet.Caseload.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Conversations;

internal static class ConversationsClients
{
    extension(Colleagues ask)
    {
        public ConversationsService.ConversationsServiceClient Conversations => new(ask.Invoker("Messaging"));

        public MessagesService.MessagesServiceClient Messages => new(ask.Invoker("Messaging"));

        public AttachmentsService.AttachmentsServiceClient Attachments => new(ask.Invoker("Messaging"));

        public TopicsService.TopicsServiceClient Topics => new(ask.Invoker("Messaging"));

        public DraftsService.DraftsServiceClient Drafts => new(ask.Invoker("Messaging"));

        public SavedMessagesService.SavedMessagesServiceClient SavedMessages => new(ask.Invoker("Messaging"));

        public SearchService.SearchServiceClient Search => new(ask.Invoker("Messaging"));

        public SettingsService.SettingsServiceClient Settings => new(ask.Invoker("Messaging"));

        public RetentionService.RetentionServiceClient Retention => new(ask.Invoker("Messaging"));

        public RecordsService.RecordsServiceClient Records => new(ask.Invoker("Messaging"));

        public PairingsService.PairingsServiceClient Pairings => new(ask.Invoker("Matching"));

        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));

        public ReportsService.ReportsServiceClient Reports => new(ask.Invoker("Profile"));
    }
}
