/*
 * This file is part of email-reply-parser
 *
 * Copyright (c) 2025 Crisp IM SAS
 * All rights belong to Crisp IM SAS
 */
/**************************************************************************
 * INSTANCES
 ***************************************************************************/
const TILDE_REGEX = /~*$/;
/**
 * Email
 */
class Email {
    /**
     * Constructor
     */
    constructor(fragments = []) {
        this.fragments = fragments;
    }
    /**
     * Get all fragments for an email
     */
    getFragments() {
        return this.fragments;
    }
    /**
     * Get the visible text for an email
     */
    getVisibleText() {
        return this.filterText((fragment) => {
            return !fragment.isHidden();
        });
    }
    /**
     * Get the quoted text for an email
     */
    getQuotedText() {
        return this.filterText((fragment) => {
            return fragment.isQuoted();
        });
    }
    /**
     * Apply a filter method to the fragments
     */
    filterText(filter) {
        const filteredFragments = this.fragments.filter(filter);
        return filteredFragments.join("\n").replace(TILDE_REGEX, "");
    }
}
export default Email;
