/* Generated from /openapi/v1.json by `npm run schema`; change the server instead. */

export interface paths {
    "/api/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["setPasswordByCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/first": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createFirstAdministrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAccounts"];
        put?: never;
        post: operations["addAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["changeAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resetAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signOutAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/initiatives/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readInitiative"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kpis/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["askWhatIf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/objectives/{id}/levers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listLevers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acceptObservations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMatters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readBriefingAsPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/nudges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listNudges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["changeAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["eraseByReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reliability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readReliability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kpis/{id}/predictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPredictions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readWork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work/dead-letters/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work/dead-letters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["discardDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/objectives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listObjectives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/objectives/status-honesty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readStatusHonesty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/objectives/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readObjective"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listKpis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kpis/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readKpi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kpis/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEvents"];
        put?: never;
        post: operations["declareEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["removeEvent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInsights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insights/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readInsight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insights/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acknowledgeInsight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insights/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["snoozeInsight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insights/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reopenInsight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listBriefings"];
        put?: never;
        post: operations["writeBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readBriefing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/markdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readBriefingAsMarkdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readBriefingAsHtml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listBriefingRuns"];
        put?: never;
        post: operations["startBriefingRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readBriefingRun"];
        put?: never;
        post?: never;
        delete: operations["cancelBriefingRun"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["editBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["publishBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["commentBriefing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefings/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["compareBriefing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/time-zone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["setTimeZone"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["changeSchedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["runSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDecisions"];
        put?: never;
        post: operations["recordDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listReviews"];
        put?: never;
        post: operations["recordReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/language-model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readLanguageModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/language-model/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["switchLanguageModel"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/language-model/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["tryLanguageModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSurveys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/surveys/{survey}/waves/{wave}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readWave"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/surveys/{survey}/waves/{wave}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportWave"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/surveys/{survey}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["searchQuotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/surveys/{survey}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readThemeAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/surveys/{survey}/answers/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportThemeAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/surveys/{survey}/units/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readUnitTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCommentAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listening/group-risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readGroupRisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concerns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listConcerns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concerns/{answer}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["decideConcern"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concerns/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["eraseResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concerns/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["issueReceipts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["importFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import/errors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {unknown} */
        AccessMode: "Open" | "Accounts";
        AccessState: {
            /** @description Whether people sign in at all. */
            mode: components["schemas"]["AccessMode"];
            reader: null | components["schemas"]["ReaderItem"];
            /** @description What the reader may do. */
            permissions: components["schemas"]["Permission"][];
            /** @description True while there is no administrator and the server's code makes one. */
            needsFirstAdministrator: boolean;
            /** @description Another service at which one can sign in, at `/api/access/external`; null when there is none. */
            external: null | string;
        };
        AccessTokenResponse: {
            tokenType?: null | string;
            accessToken: string;
            /** Format: int64 */
            expiresIn: number;
            refreshToken: string;
        };
        AccountItem: {
            id: string;
            email: string;
            name: string;
            roles: string[];
            units: string[];
            disabled: boolean;
            /** @description False until the person has set one. */
            hasPassword: boolean;
            /** @description After too many wrong passwords, for a while. */
            isLocked: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            signedInAt: null | string;
        };
        AccountRequest: {
            email: string;
            name: string;
            /** @description Leader, Manager, Hr, ConcernReviewer, Editor, Administrator. */
            roles: string[];
            /** @description Ids of the units that the person sees, with all below them. */
            units?: null | string[];
            /**
             * @description Switched off: cannot sign in.
             * @default false
             */
            disabled: boolean;
        };
        AccountWithCode: {
            account: components["schemas"]["AccountItem"];
            /** @description One-time code that sets a password, for three days; it cannot be read again. Null when there is none to pass on. */
            code: null | string;
        };
        ActionChange: {
            /** @description Who says it. */
            by: null | string;
            state?: null | components["schemas"]["ActionState"];
            /** @description What came of it. */
            outcome?: null | string;
            /** @description Another owner. */
            owner?: null | string;
            /**
             * Format: date
             * @description Another deadline.
             */
            deadline?: null | string;
            /** @description Why; required to drop it. */
            why?: null | string;
        };
        ActionRequest: {
            by: null | string;
        };
        ActionRequestItem: {
            text: string;
            owner: string;
            /** Format: date */
            deadline: string;
        };
        /** @enum {unknown} */
        ActionState: "Open" | "Done" | "Dropped";
        /**
         * @description How the values of a target's period become the one that is compared with the target.
         * @enum {unknown}
         */
        Aggregation: "Last" | "Sum" | "Average";
        AnswerItem: {
            /** @description Answered, NotInData or Refused. */
            outcome: components["schemas"]["AnswerOutcome"];
            /** @description The first section is the answer itself; empty without one. */
            sections: components["schemas"]["BriefingSection"][];
            /** @description The facts that the sentences cite. */
            facts: components["schemas"]["Fact"][];
            /**
             * Format: date
             * @description Last day that the data speaks about.
             */
            asOf: string;
            /** @description Why there is no answer. */
            message: null | string;
            /** @description Questions that the same data answers. */
            suggestions: string[];
            /** @description Who wrote the sentences. */
            writer: string;
        };
        /**
         * @description What became of a question.
         * @enum {unknown}
         */
        AnswerOutcome: "Answered" | "NotInData" | "Refused";
        /**
         * @description What became of a theme: nothing yet, something under way, or everything that was agreed.
         * @enum {unknown}
         */
        AnswerState: "Unanswered" | "Decided" | "InProgress" | "Done";
        AskRequest: {
            /** @description In plain words; at most 500 characters. */
            question: string;
            /** @description A unit to which the answer is limited. */
            unitId?: null | string;
            /** @description Earlier questions of the conversation, oldest first; the last five are read, and none is kept. */
            before?: null | string[];
        };
        /** @description One category of respondents, or why its results are withheld. */
        AttributeCell: {
            /** @description One category per attribute of the cut. */
            categories: string[];
            response: components["schemas"]["ResponseResult"];
            /** @description One entry per score question, in the order of the questions' ids. */
            scores: components["schemas"]["ScoreResult"][];
            /** @description Number and mean sentiment of comments; topics and themes are not broken down by attributes. */
            comments: components["schemas"]["CommentResult"];
        };
        /** @description What may be known of a unit by one attribute of its respondents, or by two attributes crossed. */
        AttributeCut: {
            /** @description Names of one or two attributes. */
            attributes: string[];
            /**
             * @description One cell per category of the whole survey (per pair of categories when crossed), whether anybody of the unit is in it or
             *     not, so that its presence tells nothing.
             */
            cells: components["schemas"]["AttributeCell"][];
        };
        Audiences: string;
        /** @description One field of one record changed: who, when, from, to, why. */
        AuditEntry: {
            /** Format: int64 */
            id?: number;
            /** @description Kind of the record: `Objective`, `Kpi`, `Observation` … */
            subjectKind: string;
            subjectId: string;
            field: string;
            /** @description Value before, as text in the invariant culture; null when the record is new. */
            from?: null | string;
            to?: null | string;
            who: string;
            /** Format: date-time */
            at: string;
            why?: null | string;
        };
        /** @description A reader's comment on a briefing. */
        BriefingComment: {
            /**
             * Format: int64
             * @description Given by the store.
             */
            id?: number;
            briefingId: string;
            /** @description Place of the sentence that it is about, `section/sentence` from 0; null for the whole. */
            place?: null | string;
            text: string;
            by: string;
            /** Format: date-time */
            at: string;
        };
        /** @description A briefing with everything that it rests on. */
        BriefingDetail: {
            id: string;
            audience: string;
            period: string;
            title: string;
            /** Format: date-time */
            createdAt: string;
            writer: string;
            factSheetHash: string;
            /** Format: date */
            asOf: string;
            state: components["schemas"]["BriefingState"];
            /** Format: int32 */
            edition: number;
            stateBy: null | string;
            /** Format: date-time */
            stateAt: null | string;
            sections: components["schemas"]["BriefingSection"][];
            facts: components["schemas"]["Fact"][];
            comments: components["schemas"]["BriefingComment"][];
        };
        BriefingDiff: {
            /** @description The briefing before for the same audience; null when there is none. */
            previousId: null | string;
            previousTitle: null | string;
            /** Format: date-time */
            previousAt: null | string;
            added: components["schemas"]["Fact"][];
            gone: components["schemas"]["Fact"][];
            changed: components["schemas"]["ChangedFact"][];
        };
        BriefingHead: {
            id: string;
            audience: string;
            period: string;
            title: string;
            /** Format: date-time */
            createdAt: string;
            writer: string;
        };
        /** @description How far a briefing is. */
        BriefingProgress: {
            /** @description Heading of the section that is being written or was written last. */
            section: string;
            /**
             * Format: int32
             * @description Finished sections.
             */
            done: number;
            /**
             * Format: int32
             * @description Sections of the briefing.
             */
            total: number;
            /**
             * Format: int32
             * @description Characters of the running answer that have come; 0 between answers.
             */
            characters: number;
            /**
             * Format: int32
             * @description Sentences of the model that were held against their facts.
             * @default 0
             */
            checked: number;
            /**
             * Format: int32
             * @description Sentences among them that were refused, with the paragraph that they stand in.
             * @default 0
             */
            refused: number;
            /**
             * Format: int32
             * @description Sections that were asked for again, counted each time.
             * @default 0
             */
            regenerated: number;
            /**
             * Format: int32
             * @description Sentences that were written without the model.
             * @default 0
             */
            replaced: number;
        };
        BriefingRequest: {
            /** @description executive, hr, manager or board. */
            audience: string;
            /** @description 2026-11, 2026-Q4, 2026-W47 or 2026; the audience's usual one when absent. */
            period?: null | string;
            /** @description A unit to which it is limited. */
            unitId?: null | string;
        };
        /** @description The writing of one briefing, as it stands. */
        BriefingRun: {
            /** @description Its id, as long as this server runs. */
            id: string;
            /**
             * Format: int32
             * @description Grows with every change.
             */
            version: number;
            /** @description executive, hr, manager or board. */
            audience: string;
            /** @description The reporting period that was asked for; null for the audience's usual one. */
            period: null | string;
            /** @description The unit to which it is limited; null for the whole organisation. */
            unitId: null | string;
            state: components["schemas"]["BriefingRunState"];
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description When it was done, cancelled or failed; null while it runs.
             */
            endedAt: null | string;
            /** @description The language model that writes; null when none does. */
            model: null | string;
            progress: null | components["schemas"]["BriefingProgress"];
            /** @description The briefing; null until it is kept. */
            briefingId: null | string;
            /** @description Why it failed; null when it did not. */
            reason: null | string;
        };
        /**
         * @description What has become of a briefing that somebody asked for.
         * @enum {unknown}
         */
        BriefingRunState: "Running" | "Done" | "Cancelled" | "Failed";
        BriefingSection: {
            /** @description What the section answers. */
            heading: string;
            /** @description In reading order. */
            sentences: components["schemas"]["BriefingSentence"][];
        };
        BriefingSentence: {
            /** @description Plain text: no markup. */
            text: string;
            /** @description Facts of the sheet that carry the sentence; empty only for the own words of an editor. */
            factIds: string[];
            /**
             * Format: int32
             * @description Sentences of one number stand in one paragraph; counted from 0 within the section.
             * @default 0
             */
            paragraph: number;
            /** @description Whose own words the sentence is; null for a sentence that its facts carry. */
            editor?: null | string;
        };
        /**
         * @description Only a draft can be edited; only what is approved can be published.
         * @enum {unknown}
         */
        BriefingState: "Draft" | "Approved" | "Published";
        /** @enum {unknown} */
        BusTransport: "InMemory" | "RabbitMq";
        /**
         * @description How often a series is observed.
         * @enum {unknown}
         */
        Cadence: "Index" | "Hourly" | "Daily" | "Weekly" | "Monthly" | "Quarterly" | "Yearly";
        ChangedFact: {
            /** @description As it stood in the earlier briefing. */
            before: components["schemas"]["Fact"];
            /** @description As it stands now. */
            after: components["schemas"]["Fact"];
        };
        ChannelItem: {
            name: string;
            kind: null | components["schemas"]["ChannelKind"];
            /** @description What has to be set before it can be used; null when nothing has. */
            problem: null | string;
        };
        /** @enum {unknown} */
        ChannelKind: "Email" | "Slack" | "Teams" | null;
        CodeRequest: {
            /** @description The one-time code that an administrator passed on. */
            code: string;
            password: string;
        };
        /** @description One access: who, when, with which filter, how many. */
        CommentAccess: {
            /** Format: date-time */
            at: string;
            who: string;
            kind: components["schemas"]["CommentAccessKind"];
            subject: string;
            /** @description What was searched for, or the purpose that the reader gave. */
            filter: null | string;
            /**
             * Format: int32
             * @description Texts that were shown or codes that were given out; null where nothing was.
             */
            count: null | number;
        };
        /**
         * @description What was done with comments or the quotes taken from them.
         * @enum {unknown}
         */
        CommentAccessKind: "Quotes" | "Search" | "Concerns" | "Receipts" | "Erasure" | "Retention";
        CommentRequest: {
            /** @description The comment. */
            text: string;
            /** @description Who comments. */
            by: null | string;
            /** @description section/sentence from 0; null for the whole. */
            place?: null | string;
        };
        /** @description What may be known of a unit's comments, or why it is withheld. */
        CommentResult: {
            disclosure: components["schemas"]["Disclosure"];
            /**
             * Format: int32
             * @description Respondents who wrote something with an opinion.
             */
            commenting: null | number;
            /**
             * Format: double
             * @description Mean sentiment over the commenting respondents, −1 … 1.
             */
            sentiment: null | number;
            /** Format: double */
            sentimentStandardDeviation: null | number;
            /** @description Topics with enough commenting respondents, most frequent first. */
            topics: components["schemas"]["TopicResult"][];
            /** @description Themes with enough commenting respondents, most frequent first. */
            themes: components["schemas"]["ThemeResult"][];
        };
        ConcernDecision: {
            state: components["schemas"]["ConcernState"];
            reviewer: null | string;
            note: null | string;
        };
        /** @description A comment that may report harm, as the person who reviews it sees it: redacted, without anything about the writer but the unit. */
        ConcernItem: {
            /** Format: int64 */
            answerId: number;
            surveyId: string;
            /** Format: int32 */
            wave: number;
            orgUnitId: string;
            /** @description Null when it was erased, or when the respondent ticked the concern and wrote nothing. */
            text: null | string;
            reason: components["schemas"]["ConcernReason"];
            /**
             * Format: int32
             * @description Place among the possible ones of its wave, 1 the likeliest; null for the others.
             */
            rank: null | number;
            state: components["schemas"]["ConcernState"];
            reviewer: null | string;
            /** Format: date-time */
            at: null | string;
            note: null | string;
        };
        /** @description A page of the restricted queue. */
        ConcernPage: {
            /** @description The concerns of the page, in the order of the queue. */
            items: components["schemas"]["ConcernItem"][];
            /**
             * Format: int32
             * @description Concerns in the whole queue, on this page and all others.
             */
            total: number;
            /**
             * Format: int64
             * @description What the next page comes after; null on the last.
             */
            next: null | number;
        };
        /**
         * @description Why a comment is in the restricted queue.
         * @enum {unknown}
         */
        ConcernReason: "Ticked" | "Named" | "Possible";
        /** @enum {unknown} */
        ConcernState: "Open" | "InReview" | "Closed" | "FalseAlarm";
        ContributionItem: {
            kind: components["schemas"]["SubjectKind"];
            id: string;
            name: string;
            /**
             * Format: double
             * @description The child's own probability of a miss, 0 … 1.
             */
            probability: number;
            /**
             * Format: double
             * @description The child's part of the risk; the parts of all children add up to it.
             */
            share: number;
            /**
             * Format: double
             * @description By how much the risk falls when this child is certain to be reached, 0 … 1.
             */
            contribution: number;
        };
        /** @enum {unknown} */
        DayOfWeek: "Sunday" | "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | null;
        /** @description A message that no server could work off after its repetitions. Its KPIs stay owed; the letter says that somebody should look. */
        DeadLetter: {
            /**
             * Format: int64
             * @description Given by the store.
             */
            id?: number;
            /** @description KPIs of the message. */
            subjects: string[];
            /** @description Where it failed last. */
            server: string;
            reason: string;
            /** Format: date-time */
            at: string;
            state?: components["schemas"]["LetterState"];
            /** @description Who had it tried again or discarded it. */
            by?: null | string;
            /** Format: date-time */
            closedAt?: null | string;
        };
        /** @description What was decided, by whom and about what. A decision is not changed; another one replaces it. */
        Decision: {
            /**
             * Format: int64
             * @description Given by the store.
             */
            id?: number;
            /** Format: int64 */
            reviewId?: null | number;
            /** @description What was decided, in one sentence. */
            text: string;
            reason?: null | string;
            /** @description Who decided. */
            decidedBy: string;
            /** Format: date */
            decidedOn: string;
            subjectKind?: null | components["schemas"]["SubjectKind"];
            subjectId?: null | string;
            /** @description The briefing whose “decisions needed” it answers. */
            briefingId?: null | string;
            recordedBy: string;
            /** Format: date-time */
            recordedAt: string;
        };
        /** @description What follows from a decision: who does what until when, and what came of it. */
        DecisionAction: {
            /**
             * Format: int64
             * @description Given by the store.
             */
            id?: number;
            /** Format: int64 */
            decisionId: number;
            text: string;
            /** @description Name of the person who does it. */
            owner: string;
            /** Format: date */
            deadline: string;
            state?: components["schemas"]["ActionState"];
            /** @description What came of it. */
            outcome?: null | string;
            /** Format: date */
            closedOn?: null | string;
        };
        DecisionItem: {
            decision: components["schemas"]["Decision"];
            actions: components["schemas"]["DecisionAction"][];
        };
        DecisionRequest: {
            /** @description What was decided, in one sentence. */
            text: string;
            /** @description Who decided. */
            decidedBy: string;
            /** @description Who records it. */
            by: null | string;
            /** @description Why it was decided so. */
            reason?: null | string;
            /**
             * Format: date
             * @description Today when absent.
             */
            decidedOn?: null | string;
            subjectKind?: null | components["schemas"]["SubjectKind"];
            /** @description Id of what it is about; of a theme `survey/theme`. */
            subjectId?: null | string;
            /** @description The briefing that asked for it. */
            briefingId?: null | string;
            /**
             * Format: int64
             * @description The review in which it was taken.
             */
            reviewId?: null | number;
            /** @description What follows from it. */
            actions?: null | components["schemas"]["ActionRequestItem"][];
        };
        /** @description One way of a briefing to a place outside, and how far it came. */
        Delivery: {
            /**
             * Format: int64
             * @description Given by the store.
             */
            id?: number;
            briefingId: string;
            /** @description Name of the configured channel. */
            channel: string;
            state: components["schemas"]["DeliveryState"];
            /** Format: int32 */
            attempts: number;
            /** @description Why the last attempt failed. */
            problem?: null | string;
            by: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description When it was last tried.
             */
            triedAt?: null | string;
        };
        DeliveryItem: {
            /**
             * Format: double
             * @description Probability of a finish after the planned one, 0 … 1.
             */
            late: number;
            /**
             * Format: date
             * @description 10 % quantile of the finish.
             */
            earliest: string;
            /**
             * Format: date
             * @description Its median.
             */
            median: string;
            /**
             * Format: date
             * @description Its 90 % quantile.
             */
            latest: string;
        };
        /**
         * @description A dead letter was tried as often as is allowed and is shown until somebody sends it again.
         * @enum {unknown}
         */
        DeliveryState: "Pending" | "Sent" | "DeadLetter";
        /** @enum {unknown} */
        Direction: "Up" | "Down" | "WithinRange" | null;
        /**
         * @description Why a cell is shown or not.
         * @enum {unknown}
         */
        Disclosure: "Shown" | "Insufficient" | "Complementary";
        /** @description A reason in words with its weight: the change of the probability that it stands for, −1 … 1. */
        Driver: {
            name: string;
            sentence: string;
            /** Format: double */
            effect: number;
        };
        /** @description How much of what is explained of engagement goes along with one question. An association, no proof of a cause. */
        DriverResult: {
            questionId: string;
            /**
             * Format: double
             * @description Share of the explained variance, 0 … 1, in steps of 0.05; the shares of a unit add up to about 1.
             */
            weight: number;
            /**
             * Format: double
             * @description Variance of engagement that all questions of the unit explain together (adjusted R²), in steps of 0.05.
             */
            explained: number;
        };
        /** @description What an erasure took away. */
        ErasureReport: {
            surveyId: string;
            /** Format: int32 */
            wave: number;
            /**
             * Format: int32
             * @description Answers that are gone, scores and comments, with their reviews in the restricted queue.
             */
            answers: number;
            /**
             * Format: int32
             * @description Quotes of them that left published waves and the search.
             */
            quotes: number;
            /** @description Whether the wave was published: its sums, topics and themes stay, because a difference would tell what was erased. */
            published: boolean;
        };
        ErasureRequest: {
            surveyId: string;
            /** Format: int32 */
            wave: number;
            receipt: string;
            who: null | string;
        };
        EventItem: {
            /** @description Its id. */
            id: string;
            /** @description What it is. */
            title: string;
            /**
             * Format: date
             * @description First day.
             */
            start: string;
            /**
             * Format: date
             * @description Last day.
             */
            end: string;
            /** @description The unit that it concerns, with those below it; null for all. */
            orgUnitId: null | string;
            /** @description Name of the unit. */
            orgUnit: null | string;
            /** @description The only KPI that it concerns; null for all. */
            kpiId: null | string;
            /** @description Name of the KPI. */
            kpi: null | string;
        };
        EventRequest: {
            /** @description Id of an event to change; a new one when absent. */
            id: null | string;
            /** @description What it is, as people will read it. */
            title: string;
            /**
             * Format: date
             * @description First day.
             */
            start: string;
            /**
             * Format: date
             * @description Last day; the first when absent.
             */
            end?: null | string;
            /** @description The unit that it concerns, with those below it; absent for all. */
            orgUnitId?: null | string;
            /** @description The only KPI that it concerns. */
            kpiId?: null | string;
            /** @description Who declares it; who is signed in, where people sign in. */
            by?: null | string;
        };
        /**
         * @description One thing that the engine computed and that a sentence may cite. Facts are the evidence of an insight and the
         *     only material of a briefing.
         */
        Fact: {
            /** @description Stable within its insight or fact sheet, for example `kpi:K12/p_miss@2026-03-31`. */
            id: string;
            /** @description What it is about, as a person names it. */
            subject: string;
            /** @description What was measured, in words: `probability of missing the target`. */
            measure: string;
            /**
             * Format: double
             * @description The number; null when the fact is string? Fact.Text. Probabilities are 0 … 1 with unit `probability`.
             */
            value?: null | number;
            text?: null | string;
            /** @description Unit of double? Fact.Value: `probability`, `%`, `points`, `count`, `date`, the KPI's own … */
            unit?: null | string;
            /** @description The period in words: `2026-03`, `2026-Q1`, `wave 7`. */
            period?: null | string;
            /** @description Where a reader sees the evidence, relative to the server: `/kpis/K12`. */
            link?: null | string;
        };
        FirstRequest: {
            /** @description The code that the server printed when it started. */
            code: string;
            name: string;
            email: string;
            password: string;
        };
        /** @description Marginal of one future period, in the KPI's unit. */
        ForecastPoint: {
            /** Format: date */
            periodStart: string;
            /** Format: double */
            mean: number;
            /** Format: double */
            median: number;
            /** Format: double */
            low80: number;
            /** Format: double */
            high80: number;
            /** Format: double */
            low95: number;
            /** Format: double */
            high95: number;
        };
        /** @description A published quote that is close to what was searched for. */
        FoundQuote: {
            quote: string;
            themeId: string;
            theme: string;
            /** Format: int32 */
            wave: number;
            /** Format: double */
            similarity: number;
        };
        /** @description Whether units are told of whose scores let expect that more people leave, and how good such warnings are. */
        GroupRiskItem: {
            /** @description Off unless an administrator turned it on. */
            on: boolean;
            /**
             * Format: double
             * @description Share of the warnings that were right for groups the model had not seen, 0 … 1; null without a model.
             */
            precision: null | number;
            /**
             * Format: double
             * @description The share that would be right at random.
             */
            byChance: null | number;
            /**
             * Format: int32
             * @description Held-out groups that this was measured on.
             */
            groups: number;
        };
        HistoryItem: {
            /** Format: date */
            periodStart: string;
            /** Format: double */
            value: number;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
            source: string;
            /**
             * Format: int32
             * @description How often the value of this period was corrected.
             */
            revisions: number;
            /** Format: int32 */
            definitionVersion: number;
            isManual: boolean;
        };
        /** Format: binary */
        IFormFile: string;
        IFormFileCollection: components["schemas"]["IFormFile"][];
        ImportedFile: {
            name: string;
            /** @description Name of the mapping; empty when none fits. */
            mapping: string;
            /** Format: int64 */
            rowsRead: number;
            /**
             * Format: int64
             * @description Rows that added or changed something.
             */
            accepted: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            rejected: number;
            /** @description Rows that the mapping leaves out, by reason. */
            skipped: {
                [key: string]: number;
            };
        };
        ImportError: {
            file: string;
            /**
             * Format: int32
             * @description Line of the file on which the row begins, from 1; 0 for the file as a whole.
             */
            line: number;
            /** @description Name of the column; empty for the row as a whole. */
            column: string;
            reason: string;
        };
        ImportReport: {
            files: components["schemas"]["ImportedFile"][];
            /** @description Records per kind. */
            counts: components["schemas"]["IntakeCount"][];
            /** Format: int32 */
            added?: number;
            /** Format: int32 */
            changed?: number;
            /** Format: int32 */
            unchanged?: number;
            errors: components["schemas"]["ImportError"][];
            /** Format: int64 */
            errorCount: number;
            /** @description Id of the file with all errors, where one was kept; see the errors of an import in the API. */
            errorReport?: null | string;
            warnings: components["schemas"]["ImportWarning"][];
            /**
             * Format: int64
             * @description Rows with a warning; those that say the same are one entry of IReadOnlyList&lt;ImportWarning&gt; ImportReport.Warnings.
             */
            warningCount: number;
            dryRun: boolean;
            /** @description False after a dry run, and when a strict import was refused. */
            kept: boolean;
        };
        /** @description What deserves attention, told once for all records of which the same is true. */
        ImportWarning: {
            file: string;
            /**
             * Format: int32
             * @description Line of the first of them.
             */
            line: number;
            column: string;
            /** @description As it reads for the first of them. */
            reason: string;
            /**
             * Format: int64
             * @description How many they are; a row may become several records.
             */
            count: number;
            /** @description Lines of the first of them. */
            lines: number[];
        };
        InitiativeDetail: {
            initiative: components["schemas"]["InitiativeItem"];
            /** @description The objective that it supports, or that of its KPI, after those above it; empty when there is none that may be seen. */
            objectivePath: components["schemas"]["PathItem"][];
            kpi: null | components["schemas"]["PathItem"];
            /** @description All about it, newest first. */
            insights: components["schemas"]["Insight"][];
        };
        /** @description An initiative with its milestones. */
        InitiativeItem: {
            id: string;
            title: string;
            objectiveId: null | string;
            kpiId: null | string;
            ownerId: null | string;
            owner: null | string;
            status: components["schemas"]["InitiativeStatus"];
            /** Format: date */
            start: string;
            /** Format: date */
            plannedFinish: string;
            /** Format: date */
            finished: null | string;
            /** Format: double */
            effortDays: null | number;
            /**
             * Format: double
             * @description Share in its objective's outcome; 0 for work that only supports it.
             */
            weight: number;
            expected: null | components["schemas"]["DeliveryItem"];
            milestones: components["schemas"]["MilestoneItem"][];
        };
        /** @enum {unknown} */
        InitiativeStatus: "Planned" | "Running" | "Done" | "Dropped";
        /** @description Something that deserves a person's attention, with its evidence. The row changes as the state does; what happened to it stands in InsightEvent. */
        Insight: {
            /** @description Same as string Insight.DedupeKey with the number of the episode: `PredictedMiss:kpi:K12:2026-03-31#2`. */
            id: string;
            /** @description A name of InsightType. */
            type: components["schemas"]["InsightType"];
            subjectKind: components["schemas"]["SubjectKind"];
            subjectId: string;
            /** @description Name of the subject when it was raised. */
            subjectName: string;
            /**
             * Format: date
             * @description End of the period that it is about, where it has one.
             */
            periodEnd?: null | string;
            severity: components["schemas"]["Severity"];
            /**
             * Format: double
             * @description 0 … 1 where the insight is a prediction.
             */
            probability?: null | number;
            /** @description One sentence that says what, how likely and by when. */
            headline: string;
            evidence?: components["schemas"]["Fact"][];
            audience: components["schemas"]["Audiences"];
            ownerId?: null | string;
            state: components["schemas"]["InsightState"];
            /** @description Two findings with the same key are the same matter: at most one of them is open. */
            dedupeKey: string;
            /** Format: date-time */
            raisedAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Until when it is out of sight, in state InsightState.Snoozed.
             */
            snoozedUntil?: null | string;
        };
        /**
         * @description A line of the insight log. long InsightEvent.Sequence grows without reuse in commit order; subscribers resume from it.
         *     Written in the transaction that changed the insight.
         */
        InsightEvent: {
            /**
             * Format: int64
             * @description Given by the store.
             */
            sequence?: number;
            kind: components["schemas"]["InsightEventKind"];
            /** Format: date-time */
            at: string;
            /** @description The insight as it was after the event. */
            insight: components["schemas"]["Insight"];
            /** @description Unit and objectives above the subject, nearest first, so that a filter needs no look-up. */
            orgUnitId?: null | string;
            objectivePath?: string[];
            /** @description Who caused it: `engine` or a user's name. */
            by: string;
            /** @description Unique: a recomputation that is repeated after a crash cannot write the same event twice. */
            dedupeKey: string;
        };
        /** @enum {unknown} */
        InsightEventKind: "Raised" | "Updated" | "Resolved" | "Acknowledged" | "Snoozed" | "Reopened";
        InsightPage: {
            /** @description Latest raised first. */
            items: components["schemas"]["Insight"][];
            /** @description Cursor of the next page; null on the last. */
            next: null | string;
        };
        /** @enum {unknown} */
        InsightState: "Open" | "Acknowledged" | "Snoozed" | "Resolved";
        /**
         * @description What an insight is about. A type appears here when a detector for it exists or is planned; its rule stands in the detector of the same name.
         * @enum {unknown}
         */
        InsightType: "PeriodChange" | "CurrentTrend" | "NewTrend" | "UnusualValue" | "LevelShift" | "VolatilityChange" | "ExpectedDeviation" | "SeasonalBreak" | "Plateau" | "RecordValue" | "PredictedMiss" | "MissEscalated" | "MissCleared" | "OffPace" | "RunRateUnattainable" | "LateArrival" | "TargetTooEasy" | "TargetMet" | "ForecastRevised" | "ForecastAbstained" | "CalibrationDrift" | "StatusContradiction" | "LeadingSignal" | "CorrelatedMetric" | "TopContributor" | "TopDetractor" | "ConcentrationRisk" | "MixShift" | "PeerGap" | "DataStale" | "DataGap" | "DefinitionChanged" | "ManualOverride" | "ObjectiveAtRisk" | "UpstreamImpact" | "RootCausePath" | "SinglePointOfFailure" | "DependencyBlocked" | "GoalConflict" | "CascadeGap" | "NoOwner" | "GroupOwner" | "OrphanKpi" | "UnlinkedInitiative" | "RedWithoutAction" | "NoLeadingIndicator" | "Overload" | "PeriodMismatch" | "NotStarted" | "PastDue" | "PriorityChanged" | "MilestoneSlip" | "DoneNoImpact" | "ImpactConfirmed" | "InitiativeDrift" | "ResourceScatter" | "StrategyStale" | "ScoreLow" | "ScoreHigh" | "ScoreChange" | "SentimentShift" | "TopicEmerging" | "TopicFading" | "DriverImpact" | "ResponseRateDrop" | "SurveyFatigue" | "Polarised" | "ScoreCommentMismatch" | "ClarityGap" | "BlockerTheme" | "PerceptionGap" | "MiddleManagerGap" | "WorkloadStress" | "ElevatedGroupRisk" | "SentimentLeadsKpi" | "SeriousConcern" | "Recognition" | "FeedbackUnanswered" | "ActionWorked" | "ActionNoEffect" | "Suppressed" | "BriefingReady" | "ChangedSinceLast" | "DecisionDue" | "DecisionNotImplemented" | "ReviewWithoutDecision" | "ActionOverdue" | "UpdateSkipped" | "MeasurementTheatre" | "AlertNoise" | "ClaimBlocked" | "InjectionSuspected" | "DisclosureBlocked";
        IntakeCount: {
            kind: components["schemas"]["RecordKind"];
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            unchanged: number;
            /** Format: int32 */
            refused: number;
        };
        Interval: {
            /** Format: double */
            value?: number;
            /** Format: double */
            low?: number;
            /** Format: double */
            high?: number;
        };
        /**
         * @description One version of what a KPI means. Values of different versions are compared only restated or flagged.
         *     The key is (string KpiDefinition.KpiId, int KpiDefinition.Version); versions count from 1.
         */
        KpiDefinition: {
            kpiId: string;
            /** Format: int32 */
            version: number;
            /**
             * Format: date
             * @description First period start that this version applies to.
             */
            effectiveFrom: string;
            /** @description Unit as shown: `%`, `EUR`, `days`, `count` … */
            unit: string;
            direction: components["schemas"]["Direction"];
            aggregation: components["schemas"]["Aggregation"];
            /** @description How it is calculated, in words or as a formula. */
            formula?: null | string;
            /**
             * Format: double
             * @description Smallest possible value; null when unbounded.
             */
            lowerBound?: null | number;
            /**
             * Format: double
             * @description Largest possible value; null when unbounded.
             */
            upperBound?: null | number;
            /** @description Why this version replaced the one before. */
            reason?: null | string;
        };
        KpiDetail: {
            id: string;
            name: string;
            /** @description The objective that it measures, last, and those above, topmost first. */
            objectivePath: components["schemas"]["PathItem"][];
            orgUnitId: null | string;
            ownerId: null | string;
            owner: null | string;
            isLeading: boolean;
            source: null | string;
            cadence: components["schemas"]["Cadence"];
            /** Format: int32 */
            graceDays: number;
            /** Format: double */
            weight: number;
            definition: null | components["schemas"]["KpiDefinition"];
            /** @description All versions, oldest first. */
            definitions: components["schemas"]["KpiDefinition"][];
            /** @description Of each period the value that is known now, oldest first. */
            history: components["schemas"]["HistoryItem"][];
            targets: components["schemas"]["TargetItem"][];
            openTarget: null | components["schemas"]["TargetItem"];
            progress: null | components["schemas"]["PaceItem"];
            outlook: null | components["schemas"]["KpiOutlook"];
            /** @description All insights about it, latest first. */
            insights: components["schemas"]["Insight"][];
            /** @description Initiatives that should move it. */
            initiatives: components["schemas"]["InitiativeItem"][];
        };
        /** @description A KPI as lists show it. */
        KpiItem: {
            id: string;
            name: string;
            objectiveId: null | string;
            orgUnitId: null | string;
            ownerId: null | string;
            owner: null | string;
            unit: null | string;
            cadence: components["schemas"]["Cadence"];
            direction: null | components["schemas"]["Direction"];
            /** Format: date */
            lastPeriod: null | string;
            /** Format: double */
            lastValue: null | number;
            /**
             * Format: double
             * @description What the open target asks for; null when there is no open target, or it is a range.
             */
            target: null | number;
            /** Format: double */
            targetLow: null | number;
            /** Format: double */
            targetHigh: null | number;
            /**
             * Format: date
             * @description Due date of the open target.
             */
            targetEnd: null | string;
            /**
             * Format: double
             * @description Probability that its period ends off target, 0 … 1.
             */
            missProbability: null | number;
            /** @description The last values, at most 24, oldest first. */
            trend: number[];
        };
        /** @description What the engine expects of one KPI now; replaced at each recomputation. */
        KpiOutlook: {
            kpiId: string;
            /** Format: date-time */
            computedAt: string;
            /**
             * Format: date
             * @description First day of the last period with a value; null without history.
             */
            lastPeriod?: null | string;
            /** Format: double */
            lastValue?: null | number;
            /**
             * Format: date
             * @description The open target's period; null when there is no open target.
             */
            targetStart?: null | string;
            /** Format: date */
            targetEnd?: null | string;
            /**
             * Format: double
             * @description Probability that the period of the open target ends off target, 0 … 1.
             */
            missProbability?: null | number;
            /**
             * Format: double
             * @description The same as the model says it, before the calibration on the own closed periods.
             */
            deliveredMissProbability?: null | number;
            /** @description The calibration in force, in words; null without a probability. */
            calibration?: null | string;
            /**
             * Format: double
             * @description What the compared value (last, sum or average over the target's period) is expected to be: 10 %, 50 %, 90 % quantile.
             */
            expectedLow?: null | number;
            /** Format: double */
            expectedMedian?: null | number;
            /** Format: double */
            expectedHigh?: null | number;
            /**
             * Format: double
             * @description Gain per period that would still reach the target with the median path; null when none is needed or none can.
             */
            requiredRunRate?: null | number;
            /**
             * Format: date
             * @description Start of the first period in which the median path is on the target's good side.
             */
            crossingDate?: null | string;
            /** @description Literature name of the forecasting method, or `none`. */
            method: string;
            /** @description What a reader must know, for example `little history`. */
            note?: null | string;
            /** @description Fan chart: one entry per period ahead. */
            fan?: components["schemas"]["ForecastPoint"][];
            /** @description Why the probability is what it is, strongest first. */
            drivers?: components["schemas"]["Driver"][];
        };
        /**
         * @description A probability of a miss that was given, and what came of it. Key: KPI, the target's period and the last period that was
         *     known. As long as nothing newer is known a recomputation (a correction, new weights) replaces what was said;
         *     once the next value is there, it stands as it was.
         */
        KpiPrediction: {
            kpiId: string;
            /**
             * Format: date
             * @description Period of the target.
             */
            periodStart: string;
            /** Format: date */
            periodEnd: string;
            /**
             * Format: date
             * @description First day of the last period whose value was known.
             */
            lastPeriod: string;
            /**
             * Format: int32
             * @description Periods of the KPI's cadence from there to the end of the target's period.
             */
            steps: number;
            /**
             * Format: double
             * @description What the target asked for when this was said; the outcome is held against this, also when it was changed later.
             */
            targetValue?: null | number;
            /** Format: double */
            targetLow?: null | number;
            /** Format: double */
            targetHigh?: null | number;
            /**
             * Format: int32
             * @description Periods that had to be on target without a break.
             */
            holdPeriods?: number;
            /**
             * Format: double
             * @description What was said, 0 … 1.
             */
            probability: number;
            /**
             * Format: double
             * @description The same before the calibration on the own periods.
             */
            deliveredProbability: number;
            /** @description Where it came from: `miss` and the fingerprint of the weights, or `forecast`. */
            model: string;
            /** @description The calibration that was in force, in words. */
            calibration: string;
            /** Format: date-time */
            madeAt: string;
            /** @description Whether the last judged period was on target; null when none was. */
            wasOnTarget?: null | boolean;
            /**
             * Format: double
             * @description The simple rule that it is compared with: share of misses in the last twelve judged periods, half a case added on either side.
             */
            rateOfRule: number;
            /**
             * Format: double
             * @description Within which the compared value was expected in four of five cases.
             */
            expectedLow?: null | number;
            /** Format: double */
            expectedHigh?: null | number;
            /**
             * Format: double
             * @description The compared value (last, sum or average of the target's period) as it came; null while it is not known.
             */
            value?: null | number;
            /** @description What happened; null while it is not known. */
            missed?: null | boolean;
            /**
             * Format: date-time
             * @description When the outcome became known here.
             */
            closedAt?: null | string;
        };
        LanguageModelLimits: {
            /**
             * Format: double
             * @description Longest wait for one answer.
             */
            callSeconds: number;
            /**
             * Format: double
             * @description Longest time for a briefing.
             */
            briefingSeconds: number;
            /**
             * Format: int32
             * @description Tokens that a briefing may use.
             */
            tokens: number;
            /**
             * Format: double
             * @description What a briefing may cost; null for no limit.
             */
            money: null | number;
            /** Format: double */
            inputPrice: number;
            /** Format: double */
            outputPrice: number;
            /** Format: int32 */
            concurrentCalls: number;
        };
        /** @description The language model as the settings page shows it. The key is never part of it. */
        LanguageModelState: {
            /** @description Whether there are settings that can be used. */
            configured: boolean;
            /** @description What is wrong with the settings and what to write; null when nothing is. */
            problem: null | string;
            /** @description Whether the organisation wants it to be used. */
            isOn: boolean;
            /** @description Host and path of the service, without credentials. */
            endpoint: null | string;
            model: null | string;
            embeddingModel: null | string;
            /** @description Whether a key is set. */
            hasKey: boolean;
            limits: null | components["schemas"]["LanguageModelLimits"];
            usage: null | components["schemas"]["ModelUsage"];
        };
        LanguageModelSwitchRequest: {
            /** @description Whether the model may be used. */
            on: boolean;
            /** @description Who switches; `web` when absent. */
            by?: null | string;
        };
        /**
         * @description An open letter waits for somebody's decision.
         * @enum {unknown}
         */
        LetterState: "Open" | "Retried" | "Discarded";
        LeverRow: {
            kpiId: string;
            kpi: string;
            unit: string;
            /** Format: double */
            missProbability: number;
            /** Format: double */
            missProbabilityThen: number;
            /**
             * Format: double
             * @description Shift of the expected outcome that it takes, signed, in the unit.
             */
            improveBy: number;
            /**
             * Format: double
             * @description The expected outcome with it.
             */
            improveTo: number;
            /**
             * Format: double
             * @description The objective's risk as it is.
             */
            riskNow: number;
            /**
             * Format: double
             * @description With this improvement alone.
             */
            riskThen: number;
            /**
             * Format: double
             * @description With this improvement and those before it.
             */
            riskTogether: number;
            /** @description Initiatives that are meant to bring it. */
            work: components["schemas"]["LeverWorkRow"][];
        };
        LeverWorkRow: {
            id: string;
            title: string;
            /** Format: date */
            plannedFinish: string;
            /** Format: date */
            expectedFinish: string;
            /**
             * Format: int32
             * @description Days that it is expected to finish late.
             */
            slipDays: number;
        };
        LinkItem: {
            fromId: string;
            from: string;
            toId: string;
            to: string;
            kind: components["schemas"]["ObjectiveLinkKind"];
        };
        LiveFeedStatus: {
            /**
             * Format: int32
             * @description Connections that follow live.
             */
            subscribers: number;
            /**
             * Format: int64
             * @description Last line of the log that was handed to them.
             */
            sequence: number;
            /**
             * Format: int64
             * @description Connections that were closed because they were too slow, since the start.
             */
            slowConsumersClosed: number;
            /** @description True when the server plays observations of the sample organisation. */
            playing: boolean;
        };
        LogPage: {
            /** @description In the order of their sequence. */
            events: components["schemas"]["InsightEvent"][];
            /**
             * Format: int64
             * @description Sequence of the last line of the whole log; 0 when it is empty.
             */
            last: number;
            /** @description True when lines after the asked sequence exist no more, or the log does not reach up to it. */
            gap: boolean;
        };
        MappingItem: {
            name: string;
            description: string;
            /** @description Columns that choose the mapping. */
            columns: string[];
            /** @description Beginnings of file names that choose it. */
            files: string[];
        };
        Matter: {
            /** @description About one subject, the first to read first; never empty. */
            insights: components["schemas"]["Insight"][];
        };
        MatterPage: {
            /** @description Most urgent first. */
            items: components["schemas"]["Matter"][];
            /**
             * Format: int32
             * @description Matters on all pages.
             */
            total: number;
            /** @description Cursor of the next page; null on the last. */
            next: null | string;
        };
        MilestoneItem: {
            /** Format: int32 */
            number: number;
            title: string;
            /** Format: date */
            due: string;
            /** Format: date */
            finished: null | string;
        };
        /** @description Result of a trial. */
        ModelTrial: {
            /** @description Whether briefings can be written with it. */
            works: boolean;
            /** @description What was found, and what to do. */
            message: string;
            /**
             * Format: int32
             * @description How long the model took.
             */
            milliseconds: number;
            /**
             * Format: int32
             * @description Numbers in a vector; null without a model for vectors.
             */
            vectorLength: null | number;
        };
        /** @description What the model was used for. */
        ModelUsage: {
            /**
             * Format: date-time
             * @description Start of the count.
             */
            since: string;
            /**
             * Format: int64
             * @description Calls made.
             */
            calls: number;
            /**
             * Format: int64
             * @description Calls that failed.
             */
            failures: number;
            /**
             * Format: int64
             * @description Tokens of prompts; estimated by length where the service does not say.
             */
            inputTokens: number;
            /**
             * Format: int64
             * @description Tokens of answers.
             */
            outputTokens: number;
            /**
             * Format: double
             * @description Cost, in the currency of the configured prices.
             */
            money: number;
            /** @description The last failure in a sentence. */
            lastTrouble: null | string;
            /**
             * Format: date-time
             * @description When it was.
             */
            lastTroubleAt: null | string;
            /**
             * Format: date-time
             * @description The service is left alone until then; null when it is not.
             */
            closedUntil: null | string;
        };
        /** @description A reminder to one person about one thing that waits for them. */
        Nudge: {
            /** @description Kind and subject, and the week in which it was first given: `StaleKpi:K12:2026-W47`. */
            id: string;
            kind: components["schemas"]["NudgeKind"];
            /** @description Name of the person. */
            recipient: string;
            /** @description What waits, in one sentence. */
            text: string;
            /** @description Page on which it is done. */
            link: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description When what waited had been done; null while it waits.
             */
            doneAt?: null | string;
        };
        /** @enum {unknown} */
        NudgeKind: "StaleKpi" | "OverdueAction" | "UnansweredComment" | "UnacknowledgedInsight";
        ObjectiveDetail: {
            id: string;
            parentId: null | string;
            title: string;
            orgUnitId: null | string;
            orgUnit: null | string;
            ownerId: null | string;
            owner: null | string;
            /** Format: date */
            periodStart: string;
            /** Format: date */
            periodEnd: string;
            statedStatus: components["schemas"]["StatedStatus"];
            /** Format: double */
            weight: number;
            /** Format: double */
            risk: null | number;
            /** Format: int32 */
            kpiCount: number;
            /** Format: double */
            worstMiss: null | number;
            /** Format: int32 */
            openInsights: number;
            description: null | string;
            perspective: components["schemas"]["Perspective"];
            outcomeRule: components["schemas"]["OutcomeRule"];
            /** Format: double */
            scoreToReach: number;
            /** @description The objectives above, topmost first. */
            path: components["schemas"]["PathItem"][];
            children: components["schemas"]["ObjectiveItem"][];
            kpis: components["schemas"]["KpiItem"][];
            /** @description What explains the risk, largest first. */
            contributions: components["schemas"]["ContributionItem"][];
            initiatives: components["schemas"]["InitiativeItem"][];
            links: components["schemas"]["LinkItem"][];
            /** @description About the objective and its KPIs, not resolved, most severe first. */
            insights: components["schemas"]["Insight"][];
        };
        /** @description An objective as lists and trees show it. */
        ObjectiveItem: {
            id: string;
            parentId: null | string;
            title: string;
            orgUnitId: null | string;
            orgUnit: null | string;
            ownerId: null | string;
            owner: null | string;
            /** Format: date */
            periodStart: string;
            /** Format: date */
            periodEnd: string;
            statedStatus: components["schemas"]["StatedStatus"];
            /** Format: double */
            weight: number;
            /**
             * Format: double
             * @description Probability that it is not reached, 0 … 1; null when nothing below it can be forecast.
             */
            risk: null | number;
            /**
             * Format: int32
             * @description KPIs that measure it directly.
             */
            kpiCount: number;
            /**
             * Format: double
             * @description Largest probability of a miss among them; null when none is known.
             */
            worstMiss: null | number;
            /**
             * Format: int32
             * @description Insights about it, its KPIs and its initiatives that are open or acknowledged.
             */
            openInsights: number;
        };
        /** @enum {unknown} */
        ObjectiveLinkKind: "ContributesTo" | "DependsOn";
        /**
         * @description One reported value. Bitemporal: a correction is a further observation of the same period with a later
         *     DateTimeOffset Observation.RecordedAt, so what was known at any moment can still be read.
         */
        Observation: {
            /**
             * Format: int64
             * @description Given by the store, growing.
             */
            id?: number;
            kpiId: string;
            /**
             * Format: date
             * @description First day of the period that the value is about.
             */
            periodStart: string;
            /** Format: double */
            value: number;
            /**
             * Format: date-time
             * @description When it became known, UTC.
             */
            recordedAt: string;
            recordedBy: string;
            source: string;
            /** Format: int32 */
            definitionVersion: number;
            /** @description True when a person typed it in place of an automated value. */
            isManual?: boolean;
        };
        ObservationsAccepted: {
            /**
             * Format: int32
             * @description New and corrected values.
             */
            accepted: number;
            /**
             * Format: int32
             * @description Values that were known already.
             */
            unchanged: number;
            /** @description Values that break a rule. */
            rejected: components["schemas"]["RejectedValue"][];
        };
        /**
         * @description How the outcomes of KPIs and child objectives make the outcome of an objective.
         * @enum {unknown}
         */
        OutcomeRule: "WeightedScore" | "All";
        Overview: {
            /** @description Name of the unit at the top; null when there is none or more than one. */
            organisation: null | string;
            /** Format: int32 */
            objectives: number;
            /** Format: int32 */
            kpis: number;
            /** Format: int32 */
            initiatives: number;
            /**
             * Format: int32
             * @description Insights that are open or acknowledged.
             */
            openInsights: number;
            /**
             * Format: int32
             * @description Subjects of which an open insight of high severity speaks.
             */
            urgentMatters: number;
            /**
             * Format: int32
             * @description KPIs whose open target is missed with a probability that is worth a warning.
             */
            predictedMisses: number;
            /**
             * Format: int32
             * @description Objectives that are more likely missed than reached.
             */
            objectivesAtRisk: number;
            /**
             * Format: date-time
             * @description When the latest value became known.
             */
            dataAsOf: null | string;
            /**
             * Format: int32
             * @description Subjects that changed and are not recomputed yet.
             */
            pendingWork: number;
            /**
             * Format: int64
             * @description Sequence of the last line of the insight log; 0 when it is empty.
             */
            logSequence: number;
        };
        OwedKind: {
            kind: components["schemas"]["SubjectKind"];
            /** Format: int32 */
            count: number;
            /** Format: date-time */
            since: string;
        };
        OwedSubject: {
            kind: components["schemas"]["SubjectKind"];
            id: string;
            /** Format: date-time */
            since: string;
        };
        /**
         * @description Correction of the delivered probabilities by what came of them here: log odds times a slope plus an intercept, both drawn
         *     towards "no correction" as if double OwnCalibration.PriorCases well calibrated cases had been seen. It is in force only where it
         *     would have helped: fitted to the earlier periods it must improve the log score of the later ones.
         */
        OwnCalibration: {
            /** Format: int64 */
            id?: number;
            /** Format: date-time */
            fittedAt: string;
            /**
             * Format: int32
             * @description Closed predictions and KPIs that it rests on.
             */
            cases: number;
            /** Format: int32 */
            kpis: number;
            /** Format: double */
            slope?: number;
            /** Format: double */
            intercept?: number;
            /**
             * Format: int32
             * @description Predictions of later periods that the check was made on; 0 without a check.
             */
            heldBack?: number;
            /**
             * Format: double
             * @description Mean log score on them, smaller is better: as delivered and with the correction fitted before.
             */
            logScoreDelivered?: null | number;
            /** Format: double */
            logScoreOwn?: null | number;
            /** @description Whether predictions are corrected with it. */
            isInForce: boolean;
            /** @description Why it is, or is not, in force. */
            reason: string;
            /** @description Words for a prediction that was corrected. */
            name?: null | string;
        };
        /** @description Shares of the way to a target. */
        PaceItem: {
            /**
             * Format: double
             * @description Done; can be negative or above 1.
             */
            share: number;
            /**
             * Format: double
             * @description To be done by the last value's period.
             */
            expected: number;
            /**
             * Format: double
             * @description Of the target's periods that are past.
             */
            elapsed: number;
            /**
             * Format: double
             * @description Where the way starts, in the KPI's unit.
             */
            baseline: number;
        };
        PasswordRequest: {
            current: string;
            new: string;
        };
        PathItem: {
            id: string;
            title: string;
        };
        /**
         * @description What an endpoint needs. Each endpoint and hub declares one; Permissions says who has it.
         * @enum {unknown}
         */
        Permission: "Anyone" | "SignedIn" | "ReadStrategy" | "Act" | "ReadListening" | "UseBriefings" | "FollowDeliveries" | "EditData" | "ReviewConcerns" | "ReadAudit" | "SeeStatus" | "Administer";
        /**
         * @description Perspective of the balanced scorecard (Kaplan and Norton, 1992), or none for a plain OKR.
         * @enum {unknown}
         */
        Perspective: "None" | "Financial" | "Customer" | "InternalProcess" | "LearningAndGrowth";
        ProblemDetails: {
            type?: null | string;
            title?: null | string;
            /** Format: int32 */
            status?: null | number;
            detail?: null | string;
            instance?: null | string;
        };
        QuestionItem: {
            id: string;
            text: string;
            kind: components["schemas"]["QuestionKind"];
            dimension: null | string;
        };
        /** @enum {unknown} */
        QuestionKind: "Score" | "Comment";
        ReaderItem: {
            id: string;
            name: string;
            email: string;
            /** @description Leader, Manager, Hr, ConcernReviewer, Editor, Administrator. */
            roles: string[];
            units: string[];
        };
        /** @description The code that a survey tool hands to one respondent. */
        Receipt: {
            /** @description What the survey tool calls the response. */
            responseId: string;
            /** @description Sixteen letters and digits in groups of four. */
            code: string;
        };
        ReceiptErasure: {
            /** @description The code that the survey gave its respondent. */
            code: string;
        };
        ReceiptRequest: {
            surveyId: string;
            /** Format: int32 */
            wave: number;
            /** @description What the survey tool calls the responses. */
            responseIds: string[];
            who: null | string;
        };
        /**
         * @description Kinds of records in a batch.
         * @enum {unknown}
         */
        RecordKind: "OrgUnit" | "Owner" | "Objective" | "ObjectiveLink" | "Kpi" | "KpiDefinition" | "Target" | "Observation" | "Initiative" | "Milestone" | "Survey" | "Wave" | "Question" | "Invitation" | "Response" | "KnownEvent";
        RefreshRequest: {
            refreshToken: string;
        };
        RejectedValue: {
            /**
             * Format: int32
             * @description Place in the list that was sent, from 0.
             */
            index: number;
            message: string;
        };
        Reliability: {
            /** @description Scores of the closed predictions. */
            report: components["schemas"]["ReliabilityReport"];
            /** @description The calibration in force, in words: as delivered, or the own one. */
            calibration: string;
            latestFit: null | components["schemas"]["OwnCalibration"];
            /**
             * Format: date
             * @description End of the earliest period that is still open; null without any.
             */
            nextClose: null | string;
        };
        /** @description Scores of closed predictions. */
        ReliabilityGroup: {
            /**
             * Format: int32
             * @description Shortest and longest horizon among them.
             */
            firstStep: number;
            /**
             * Format: int32
             * @description Shortest and longest horizon among them.
             */
            lastStep: number;
            /**
             * Format: int32
             * @description Predictions.
             */
            count: number;
            /**
             * Format: double
             * @description Share that missed.
             */
            missed: number;
            /**
             * Format: double
             * @description Mean squared error; smaller is better.
             */
            brier: number;
            /**
             * Format: double
             * @description The same for the share of misses in the last twelve judged periods.
             */
            brierOfRule: number;
            /**
             * Format: double
             * @description Mean negative log likelihood in nats; probabilities within a thousandth are taken together.
             */
            logScore: number;
            /**
             * Format: double
             * @description Area under the ROC curve, probabilities within a thousandth counted as equal; null when all outcomes are equal.
             */
            auc: null | number;
            /**
             * Format: double
             * @description Expected calibration error over ten bins of equal mass.
             */
            calibrationError: number;
            /** @description What happened against what was said; empty bins are left out. */
            bins: components["schemas"]["ReliabilityPoint"][];
        };
        /** @description One bin of a reliability diagram, with the interval of what happened. */
        ReliabilityPoint: {
            /**
             * Format: double
             * @description Smallest probability of the bin.
             */
            from: number;
            /**
             * Format: double
             * @description Largest probability of the bin.
             */
            to: number;
            /**
             * Format: int32
             * @description Predictions.
             */
            count: number;
            /**
             * Format: double
             * @description Their mean probability.
             */
            said: number;
            /**
             * Format: double
             * @description Share of them that missed.
             */
            happened: number;
            /**
             * Format: double
             * @description Lower end of the 95 % interval of that share (Wilson 1927), predictions counted as independent.
             */
            low: number;
            /**
             * Format: double
             * @description Its upper end.
             */
            high: number;
        };
        /** @description How good the probabilities were that were given, on the periods that have closed since. */
        ReliabilityReport: {
            /**
             * Format: int32
             * @description Stored, open and closed.
             */
            predictions: number;
            /**
             * Format: int32
             * @description With a known outcome.
             */
            closed: number;
            /**
             * Format: int32
             * @description KPIs with a closed prediction.
             */
            kpis: number;
            /**
             * Format: date-time
             * @description When the first closed one was made; null without any.
             */
            since: null | string;
            all: null | components["schemas"]["ReliabilityGroup"];
            /** @description By periods ahead, ascending; groups below int ReliabilityReport.LeastCases are left out. */
            horizons: components["schemas"]["ReliabilityGroup"][];
            /** @description What came of the warnings. */
            warnings: components["schemas"]["WarningRecord"];
        };
        ReportedValue: {
            /** @description The KPI that it is a value of. */
            kpiId: string;
            /**
             * Format: date
             * @description A day of the period, usually its first.
             */
            period: string;
            /** Format: double */
            value: number;
            /** @description Who or what reports it; who is signed in, where people sign in. */
            recordedBy: null | string;
            /** @description The system or file that it comes from. */
            source: string;
            /** @description Why a known value is corrected. */
            why?: null | string;
        };
        /** @description Response count and rate of a unit, or why they are withheld. */
        ResponseResult: {
            disclosure: components["schemas"]["Disclosure"];
            /** Format: int32 */
            respondents: null | number;
            /**
             * Format: int32
             * @description People who were asked; null when withheld or not told by the source.
             */
            invited: null | number;
        };
        ResultDifference: {
            /** Format: double */
            difference?: number;
            /** Format: double */
            pValue?: number;
            significant?: boolean;
        };
        /** @description A meeting that starts from live data and ends with decisions. */
        Review: {
            /**
             * Format: int64
             * @description Given by the store.
             */
            id?: number;
            title: string;
            /** Format: date */
            heldOn: string;
            /** @description The briefing that it started from. */
            briefingId?: null | string;
            recordedBy: string;
            /** Format: date-time */
            recordedAt: string;
        };
        ReviewRequest: {
            title: string;
            by: null | string;
            /** Format: date */
            heldOn?: null | string;
            briefingId?: null | string;
        };
        /** @description When a schedule is due, on the wall clock of the organisation's time zone. */
        Rhythm: {
            /** @description How often. */
            every: components["schemas"]["RhythmKind"];
            /** @description Time of day as `07:30`; of an hourly schedule only the minute counts. */
            at: string;
            weekday?: null | components["schemas"]["DayOfWeek"];
            /**
             * Format: int32
             * @description Of the month, or of the first month of the quarter; 1 to 28, so that every month has it.
             */
            day?: null | number;
        };
        /** @enum {unknown} */
        RhythmKind: "Hourly" | "Daily" | "Weekdays" | "Weekly" | "Monthly" | "Quarterly";
        /** @enum {unknown} */
        RunState: "Running" | "Done" | "Failed";
        /**
         * @description What became of the sample organisation at this start.
         * @enum {unknown}
         */
        SampleState: "None" | "Seeding" | "Seeded" | "Failed";
        SampleStatus: {
            /** @description Whether the sample organisation was, is being, or will not be filled in. */
            state: components["schemas"]["SampleState"];
            detail: null | string;
        };
        ScheduleChange: {
            rhythm: components["schemas"]["Rhythm"];
            by: null | string;
        };
        ScheduleItem: {
            id: string;
            rhythm: components["schemas"]["Rhythm"];
            /**
             * Format: date-time
             * @description When it runs next; null while it does not.
             */
            next: null | string;
            paused: boolean;
            /** @description Why it is not scheduled; null when it is. */
            unavailable: null | string;
            /** @description The newest runs, newest first. */
            runs: components["schemas"]["ScheduleRun"][];
        };
        ScheduleList: {
            /** @description In which the times of all schedules are meant. */
            timeZone: string;
            schedules: components["schemas"]["ScheduleItem"][];
        };
        /**
         * @description One run of a schedule. The key is (string ScheduleRun.Schedule, DateTimeOffset ScheduleRun.DueAt): whatever fires, how often and on
         *     which server, an occasion has one run.
         */
        ScheduleRun: {
            /** @description Id of the schedule, such as `retention`. */
            schedule: string;
            /**
             * Format: date-time
             * @description The occasion: the last moment at which the schedule was due; of a run on demand, when it was asked for.
             */
            dueAt: string;
            /** Format: date-time */
            startedAt: string;
            /**
             * Format: date-time
             * @description Until when its server is taken to be at work; it moves on while the run lasts.
             */
            leaseUntil: string;
            /** Format: date-time */
            endedAt?: null | string;
            state: components["schemas"]["RunState"];
            /**
             * Format: int32
             * @description 1, and one more each time that a run was taken over from a server that ended in the middle of it.
             */
            attempt: number;
            /** @description Server that runs it. */
            server: string;
            /** @description Who asked for it; null when it was due. */
            by?: null | string;
            /** @description What it did, or why it failed, in one line. */
            result?: null | string;
        };
        ScoreMeasures: {
            questionId: string;
            /** @description 0 … 100. */
            mean: components["schemas"]["Interval"];
            /** @description Share of favourable answers, 0 … 1. */
            favourable: components["schemas"]["Interval"];
            netPromoter: null | components["schemas"]["Interval"];
        };
        /** @description Result of one score question in one unit, or why it is withheld. A shown result of fewer than the floor cannot be constructed. */
        ScoreResult: {
            questionId: string;
            disclosure: components["schemas"]["Disclosure"];
            /** Format: int32 */
            respondents: null | number;
            /**
             * Format: double
             * @description Mean on a scale from 0 (least favourable answer) to 100.
             */
            mean: null | number;
            /**
             * Format: double
             * @description Sample standard deviation (N − 1) on the same scale.
             */
            standardDeviation: null | number;
            /**
             * Format: double
             * @description Share of answers at 75 or more on the scale of 100 (4 and 5 of 5), 0 … 1.
             */
            favourable: null | number;
            /**
             * Format: double
             * @description Share of answers at 25 or less on the scale of 100 (1 and 2 of 5), 0 … 1.
             */
            unfavourable: null | number;
            /**
             * Format: double
             * @description Share of answers 9 and 10, 0 … 1; only for the scale 0 … 10.
             */
            promoters?: null | number;
            /**
             * Format: double
             * @description Share of answers 0 to 6, 0 … 1; only for the scale 0 … 10.
             */
            detractors?: null | number;
            /** @description Whether the answers fall into two camps; null for fewer than 20 respondents. */
            polarised?: null | boolean;
        };
        SendRequest: {
            /** @description Name of a configured channel. */
            channel: string;
            /** @description Who sends. */
            by: null | string;
        };
        SentenceEdit: {
            /**
             * Format: int32
             * @description Place of the section, from 0.
             */
            section: number;
            /**
             * Format: int32
             * @description Place of the sentence in it, from 0.
             */
            sentence: number;
            /** @description The sentence as it shall be. */
            text: string;
            /** @description Who edits. */
            by: null | string;
            /**
             * @description Keep it even where the facts do not carry it, marked as the editor's own.
             * @default false
             */
            ownWords: boolean;
            /** @description Facts that carry it; those of the sentence before when absent. */
            factIds?: null | string[];
        };
        ServerStatus: {
            version: string;
            /** @description Kind of database. */
            store: string;
            /**
             * Format: int32
             * @description Subjects that changed and are not recomputed yet.
             */
            pendingWork: number;
            /**
             * Format: date-time
             * @description When the latest outlook was computed.
             */
            lastRecomputeAt: null | string;
            liveFeed: components["schemas"]["LiveFeedStatus"];
            sample: components["schemas"]["SampleStatus"];
            /** @description Why the last piece of background work failed; null when it did not, and for who does not administer. It is tried again. */
            lastFailure: null | string;
        };
        /** @enum {unknown} */
        Severity: "Info" | "Low" | "Medium" | "High" | "Critical";
        SignInRequest: {
            email: string;
            password: string;
        };
        SnoozeRequest: {
            by: null | string;
            /** Format: date-time */
            until: string;
        };
        /** @enum {unknown} */
        StatedStatus: "NotStated" | "NotStarted" | "OnTrack" | "AtRisk" | "OffTrack" | "Done" | "Dropped";
        StatusGapItem: {
            id: string;
            title: string;
            stated: components["schemas"]["StatedStatus"];
            /** Format: double */
            risk: number;
            /** @description Stated as better than it stands; otherwise as worse. */
            isTooBright: boolean;
        };
        StatusHonestyItem: {
            /**
             * Format: double
             * @description Share of stated statuses that the probabilities do not contradict, 0 … 1; null when none is stated.
             */
            agreement: null | number;
            /**
             * Format: int32
             * @description Objectives stated as on track.
             */
            onTrack: number;
            /**
             * Format: double
             * @description How many of them are expected not to be reached: the sum of their probabilities.
             */
            onTrackMissed: number;
            /**
             * Format: int32
             * @description Objectives stated as at risk or off track.
             */
            inTrouble: number;
            /**
             * Format: double
             * @description How many of them are expected not to be reached.
             */
            inTroubleMissed: number;
            /** @description Objectives whose status contradicts their probability, the widest first. */
            gaps: components["schemas"]["StatusGapItem"][];
        };
        /** @enum {unknown} */
        SubjectKind: "Kpi" | "Objective" | "Initiative" | "OrgUnit" | "Survey" | "Organisation";
        SurveyItem: {
            id: string;
            title: string;
            /** Format: int32 */
            minimumForScores: number;
            /** Format: int32 */
            minimumForComments: number;
            waves: components["schemas"]["WaveItem"][];
            questions: components["schemas"]["QuestionItem"][];
        };
        TargetItem: {
            /** Format: date */
            periodStart: string;
            /** Format: date */
            periodEnd: string;
            /** Format: double */
            value: null | number;
            /** Format: double */
            rangeLow: null | number;
            /** Format: double */
            rangeHigh: null | number;
            /**
             * Format: int32
             * @description Periods up to the due date that must be on target without a break.
             */
            holdPeriods: number;
            /**
             * Format: double
             * @description Where the way starts; null for the value before.
             */
            baseline: null | number;
            /** @description How much of the way is to be done by when, as written; null for the usual. */
            pace: null | string;
        };
        /** @description A theme, what was decided about it, and how it went on. */
        ThemeAnswer: {
            /** @description Id of the theme within the survey. */
            themeId: string;
            /** @description Name for people, as it was last published. */
            name: string;
            /** @description The waves in which the whole organisation showed it, oldest first. */
            said: components["schemas"]["ThemeStanding"][];
            /** @description Decisions about it, oldest first, each with its actions. */
            did: components["schemas"]["ThemeDecision"][];
            /** @description What became of it. */
            state: components["schemas"]["AnswerState"];
        };
        ThemeDecision: {
            /** @description What was decided. */
            text: string;
            /**
             * Format: date
             * @description When.
             */
            decidedOn: string;
            /** @description What followed from it. */
            actions: components["schemas"]["DecisionAction"][];
        };
        ThemeItem: {
            id: string;
            name: string;
            /** @description Words that tell the theme from the others in this wave. */
            terms: string[];
            /**
             * Format: int32
             * @description Wave in which the theme was first seen.
             */
            firstWave: number;
        };
        /** @description A theme in the comments of a unit, rounded like a TopicResult. */
        ThemeResult: {
            /** @description Id of a theme in IReadOnlyList&lt;ThemePublication&gt; WavePublication.Themes. */
            themeId: string;
            /**
             * Format: double
             * @description Share of the commenting respondents whose comments belong to the theme, in steps of 0.05.
             */
            share: number;
            tone: components["schemas"]["Tone"];
            /** @description At most three redacted comments that are typical of the theme; their writers are any of those behind it. */
            quotes: string[];
        };
        /** @description How a theme stood in the whole organisation in one published wave. */
        ThemeStanding: {
            /**
             * Format: int32
             * @description The wave.
             */
            wave: number;
            /**
             * Format: double
             * @description Share of the commenting respondents, in steps of 0.05.
             */
            share: number;
            /** @description Its tone. */
            tone: components["schemas"]["Tone"];
        };
        TimeZoneChange: {
            /** @description Name of the IANA list, such as `Europe/Berlin`. */
            zone: string;
            by: null | string;
        };
        /** @enum {unknown} */
        Tone: "Negative" | "Mixed" | "Positive";
        /**
         * @description A topic in the comments of a unit. Its share is rounded to five percentage points and its tone is a word: topics
         *     overlap, and exact sums of overlapping groups could be combined.
         */
        TopicResult: {
            topic: string;
            /**
             * Format: double
             * @description Share of the commenting respondents who touch the topic, in steps of 0.05.
             */
            share: number;
            tone: components["schemas"]["Tone"];
        };
        UnitInWave: {
            /** Format: int32 */
            wave: number;
            result: components["schemas"]["UnitPublication"];
        };
        UnitItem: {
            id: string;
            parentId: null | string;
            name: string;
        };
        /**
         * @description Measures with 95 % intervals, computed from what is published and from nothing else, so that they tell nothing that the
         *     publication does not.
         */
        UnitMeasures: {
            responseRate: null | components["schemas"]["Interval"];
            engagement: null | components["schemas"]["Interval"];
            /** @description One entry per shown score question. */
            scores: components["schemas"]["ScoreMeasures"][];
            sentiment: null | components["schemas"]["Interval"];
        };
        /** @description What may be known of one unit, everything inside it included. */
        UnitPublication: {
            unitId: string;
            name: string;
            parentId?: null | string;
            response: components["schemas"]["ResponseResult"];
            /** @description One entry per score question, in the order of the questions' ids. */
            scores: components["schemas"]["ScoreResult"][];
            comments: components["schemas"]["CommentResult"];
            /** @description What engagement goes along with, the strongest first; empty when too few answered everything. */
            drivers?: components["schemas"]["DriverResult"][];
            /** @description Results by attributes of the respondents and by pairs of them, where something may be shown. */
            attributes?: components["schemas"]["AttributeCut"][];
        };
        UnitResults: {
            unit: components["schemas"]["UnitPublication"];
            /** @description Against the previous wave, one per question in the order of the scores; null where either is withheld. */
            scoreChanges: components["schemas"]["ResultDifference"][];
            sentimentChange: null | components["schemas"]["ResultDifference"];
            /** @description Measures with intervals, from the published figures. */
            measures: components["schemas"]["UnitMeasures"];
        };
        /** @description What came of warnings: a probability of at least double MissBacktest.WarningThreshold while the KPI was on target. */
        WarningRecord: {
            /**
             * Format: double
             * @description Probability from which a prediction warns.
             */
            threshold: number;
            /**
             * Format: int32
             * @description Closed predictions that warned.
             */
            warnings: number;
            /**
             * Format: double
             * @description Share of them whose period was missed; null without warnings.
             */
            cameTrue: null | number;
            /**
             * Format: int32
             * @description Missed periods of KPIs that had been on target when the period was predicted.
             */
            firstMisses: number;
            /**
             * Format: double
             * @description Share of them with a warning before; null without any.
             */
            warned: null | number;
            /**
             * Format: double
             * @description Periods from the earliest warning to the miss, on average; null without any.
             */
            meanLead: null | number;
        };
        WaveItem: {
            /** Format: int32 */
            number: number;
            /** Format: date */
            opened: string;
            /** Format: date */
            closed: null | string;
            /**
             * Format: date-time
             * @description Null as long as no results exist.
             */
            publishedAt: null | string;
        };
        WaveResults: {
            surveyId: string;
            /** Format: int32 */
            wave: number;
            /** Format: date-time */
            publishedAt: string;
            /** Format: int32 */
            minimumForScores: number;
            /** Format: int32 */
            minimumForComments: number;
            /**
             * Format: int32
             * @description The published wave that changes are measured against; null for the first.
             */
            previousWave: null | number;
            units: components["schemas"]["UnitResults"][];
            themes: components["schemas"]["ThemeItem"][];
        };
        WhatIfObjective: {
            id: string;
            title: string;
            /**
             * Format: double
             * @description Risk as it is, 0 … 1.
             */
            now: null | number;
            /**
             * Format: double
             * @description As it would be.
             */
            then: null | number;
        };
        /** @description The open target's outcome under one set of assumptions; see KpiOutlook for the members. */
        WhatIfOutcome: {
            /** Format: double */
            missProbability: null | number;
            /** Format: double */
            expectedLow: null | number;
            /** Format: double */
            expectedMedian: null | number;
            /** Format: double */
            expectedHigh: null | number;
            /** Format: double */
            requiredRunRate: null | number;
            /** Format: date */
            crossingDate: null | string;
            note: null | string;
        };
        /** @description What is assumed of a KPI: how its next periods turn out, or another target for its open period, or both. */
        WhatIfQuestion: {
            /** @description Values of the periods after the last known one, in the KPI's unit; at most up to the end of the open target's period. */
            nextValues?: number[];
            /**
             * Format: double
             * @description Another value to reach, for a KPI that should rise or fall.
             */
            target?: null | number;
            /**
             * Format: double
             * @description Another lower end of the wanted range.
             */
            rangeLow?: null | number;
            /**
             * Format: double
             * @description Another upper end of the wanted range.
             */
            rangeHigh?: null | number;
        };
        WhatIfResult: {
            /** Format: date */
            targetEnd: string;
            /**
             * Format: int32
             * @description Periods of the target that have no value yet.
             */
            openPeriods: number;
            now: components["schemas"]["WhatIfOutcome"];
            then: components["schemas"]["WhatIfOutcome"];
            /** @description Every objective that rests on the KPI, nearest first. */
            objectives: components["schemas"]["WhatIfObjective"][];
        };
        WorkState: {
            /** @description Which server answers. */
            server: string;
            transport: components["schemas"]["BusTransport"];
            /** @description How the bus is, in one line. */
            bus: string;
            /** @description Subjects that changed and are not recomputed yet, by kind. */
            owed: components["schemas"]["OwedKind"][];
            /** @description The first of them. */
            oldest: components["schemas"]["OwedSubject"][];
            /** @description Messages that no server could work off, newest first; their subjects stay owed. */
            deadLetters: components["schemas"]["DeadLetter"][];
            /** @description Why the last piece of background work failed; null when it did not. */
            lastFailure: null | string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessState"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessState"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenResponse"];
                };
            };
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenResponse"];
                };
            };
        };
    };
    setPasswordByCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessState"];
                };
            };
        };
    };
    createFirstAdministrator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessState"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessState"];
                };
            };
        };
    };
    signOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountItem"][];
                };
            };
        };
    };
    addAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWithCode"];
                };
            };
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWithCode"];
                };
            };
        };
    };
    resetAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWithCode"];
                };
            };
        };
    };
    signOutAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWithCode"];
                };
            };
        };
    };
    readOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
        };
    };
    listUnits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitItem"][];
                };
            };
        };
    };
    readInitiative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitiativeDetail"];
                };
            };
        };
    };
    askWhatIf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIfQuestion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfResult"];
                };
            };
        };
    };
    listLevers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeverRow"][];
                };
            };
        };
    };
    acceptObservations: {
        parameters: {
            query?: {
                strict?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportedValue"][];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationsAccepted"];
                };
            };
        };
    };
    listMatters: {
        parameters: {
            query?: {
                /** @description open, acknowledged, snoozed, resolved, or active for open and acknowledged; all without it. */
                State?: string;
                Type?: components["schemas"]["InsightType"];
                /** @description This severity and above. */
                MinSeverity?: components["schemas"]["Severity"];
                /** @description About this objective, those below it, their KPIs and initiatives. */
                ObjectiveId?: string;
                /** @description About this unit, those below it and what belongs to them. */
                UnitId?: string;
                /** @description Meant for at least one of these. */
                Audience?: components["schemas"]["Audiences"];
                Limit?: number;
                /** @description What the page before gave as `next`. */
                Cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterPage"];
                };
            };
        };
    };
    listChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelItem"][];
                };
            };
        };
    };
    readBriefingAsPdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    sendBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                briefingId?: string;
                state?: components["schemas"]["DeliveryState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"][];
                };
            };
        };
    };
    sendAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    listNudges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nudge"][];
                };
            };
        };
    };
    changeAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionAction"];
                };
            };
        };
    };
    ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerItem"];
                };
            };
        };
    };
    eraseByReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptErasure"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReport"];
                };
            };
        };
    };
    readLog: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                kind?: string;
                id?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"][];
                };
            };
        };
    };
    readReliability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reliability"];
                };
            };
        };
    };
    listPredictions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPrediction"][];
                };
            };
        };
    };
    readStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerStatus"];
                };
            };
        };
    };
    readWork: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkState"];
                };
            };
        };
    };
    retryDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
        };
    };
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
        };
    };
    listObjectives: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectiveItem"][];
                };
            };
        };
    };
    readStatusHonesty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusHonestyItem"];
                };
            };
        };
    };
    readObjective: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectiveDetail"];
                };
            };
        };
    };
    listKpis: {
        parameters: {
            query?: {
                /** @description Those that measure this objective directly. */
                ObjectiveId?: string;
                /** @description Those of this unit and the units below it. */
                UnitId?: string;
                /** @description Part of the name or the id, in any case. */
                Search?: string;
                /** @description True: those without an objective; false: those with one. */
                Orphan?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiItem"][];
                };
            };
        };
    };
    readKpi: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiDetail"];
                };
            };
        };
    };
    listRevisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observation"][];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventItem"][];
                };
            };
        };
    };
    declareEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventItem"];
                };
            };
        };
    };
    removeEvent: {
        parameters: {
            query?: {
                by?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listInsights: {
        parameters: {
            query?: {
                /** @description open, acknowledged, snoozed, resolved, or active for open and acknowledged; all without it. */
                State?: string;
                Type?: components["schemas"]["InsightType"];
                /** @description This severity and above. */
                MinSeverity?: components["schemas"]["Severity"];
                /** @description About this objective, those below it, their KPIs and initiatives. */
                ObjectiveId?: string;
                /** @description About this unit, those below it and what belongs to them. */
                UnitId?: string;
                /** @description Meant for at least one of these. */
                Audience?: components["schemas"]["Audiences"];
                Limit?: number;
                /** @description What the page before gave as `next`. */
                Cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightPage"];
                };
            };
        };
    };
    readInsight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insight"];
                };
            };
        };
    };
    acknowledgeInsight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insight"];
                };
            };
        };
    };
    snoozeInsight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnoozeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insight"];
                };
            };
        };
    };
    reopenInsight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insight"];
                };
            };
        };
    };
    listBriefings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingHead"][];
                };
            };
        };
    };
    writeBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BriefingRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingDetail"];
                };
            };
        };
    };
    readBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingDetail"];
                };
            };
        };
    };
    readBriefingAsMarkdown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
        };
    };
    readBriefingAsHtml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    listBriefingRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRun"][];
                };
            };
        };
    };
    startBriefingRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BriefingRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRun"];
                };
            };
        };
    };
    readBriefingRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRun"];
                };
            };
        };
    };
    cancelBriefingRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingRun"];
                };
            };
        };
    };
    editBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SentenceEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingDetail"];
                };
            };
        };
    };
    approveBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingDetail"];
                };
            };
        };
    };
    publishBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingDetail"];
                };
            };
        };
    };
    commentBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingComment"];
                };
            };
        };
    };
    compareBriefing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BriefingDiff"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleList"];
                };
            };
        };
    };
    setTimeZone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimeZoneChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleList"];
                };
            };
        };
    };
    changeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleItem"];
                };
            };
        };
    };
    pauseSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleItem"];
                };
            };
        };
    };
    resumeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleItem"];
                };
            };
        };
    };
    runSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleItem"];
                };
            };
        };
    };
    listDecisions: {
        parameters: {
            query?: {
                subjectId?: string;
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionItem"][];
                };
            };
        };
    };
    recordDecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionItem"];
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"][];
                };
            };
        };
    };
    recordReview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
        };
    };
    readLanguageModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LanguageModelState"];
                };
            };
        };
    };
    switchLanguageModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LanguageModelSwitchRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LanguageModelState"];
                };
            };
        };
    };
    tryLanguageModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelTrial"];
                };
            };
        };
    };
    listSurveys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyItem"][];
                };
            };
        };
    };
    readWave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                survey: string;
                wave: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaveResults"];
                };
            };
        };
    };
    exportWave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                survey: string;
                wave: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    searchQuotes: {
        parameters: {
            query?: {
                text?: string;
                limit?: number;
            };
            header?: never;
            path: {
                survey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundQuote"][];
                };
            };
        };
    };
    readThemeAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                survey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThemeAnswer"][];
                };
            };
        };
    };
    exportThemeAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                survey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readUnitTrend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                survey: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitInWave"][];
                };
            };
        };
    };
    listCommentAccess: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentAccess"][];
                };
            };
        };
    };
    readGroupRisk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupRiskItem"];
                };
            };
        };
    };
    listConcerns: {
        parameters: {
            query?: {
                reader?: string;
                purpose?: string;
                withClosed?: boolean;
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConcernPage"];
                };
            };
        };
    };
    decideConcern: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                answer: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConcernDecision"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    eraseResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    issueReceipts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"][];
                };
            };
        };
    };
    importFiles: {
        parameters: {
            query?: {
                dryRun?: boolean;
                strict?: boolean;
                mapping?: string;
                by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    files: components["schemas"]["IFormFileCollection"];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    readImportErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listMappings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingItem"][];
                };
            };
        };
    };
    readImportTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
